export interface LogoSize {
  width: number;
  height: number;
}

const dataUri = /^data:image\/(png|jpeg);base64,([a-z0-9+/]+=*)$/i;

/** Frames of a JPEG that state its size; the other markers of this range are tables. */
const isJpegFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpegSize(file: Buffer): LogoSize | undefined {
  let at = 2;
  while (at + 9 <= file.length && file[at] === 0xff) {
    const marker = file[at + 1] ?? 0;
    if (isJpegFrame(marker)) return { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
    at += 2 + file.readUInt16BE(at + 2);
  }
  return undefined;
}

function pngSize(file: Buffer): LogoSize | undefined {
  if (file.length < 24 || file.toString('latin1', 1, 4) !== 'PNG') return undefined;
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}

/** The pixels of a logo given as a PNG or JPEG data URI, or nothing when it is not one that can be drawn. */
export function logoSize(logo: string): LogoSize | undefined {
  const [, kind, content] = dataUri.exec(logo) ?? [];
  if (!kind || !content) return undefined;
  const file = Buffer.from(content, 'base64');
  const size = kind.toLowerCase() === 'png' ? pngSize(file) : jpegSize(file);
  const usable = size && size.width > 0 && size.height > 0 && Math.max(size.width, size.height) <= 4096;
  return usable ? size : undefined;
}
