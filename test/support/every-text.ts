/** Every text of a language by where it stands. */
export const everyText = (words: object, place = ''): [string, string][] =>
  Object.entries(words).flatMap(([name, value]): [string, string][] => {
    const here = place ? `${place}.${name}` : name;
    if (typeof value === 'string') return [[here, value]];
    return typeof value === 'object' ? everyText(value as object, here) : [];
  });
