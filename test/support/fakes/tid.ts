const letters = '234567abcdefghijklmnopqrstuvwxyz';
let last = 0n;

/** A fresh record key (TID): 13 letters that hold a moment in microseconds, never the same twice. */
export function nextKey(): string {
  const now = BigInt(Date.now()) * 1000n;
  last = now > last ? now : last + 1n;
  const bits = last << 10n;
  return Array.from(
    { length: 13 },
    (_, index) => letters[Number((bits >> BigInt(60 - 5 * index)) & 31n)],
  ).join('');
}
