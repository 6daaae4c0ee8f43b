import { isColor } from './contrast.ts';

export interface Logo {
  /** A data URI of a PNG. */
  uri: string;
  width: number;
  height: number;
}

const dataUri = /^data:image\/png;base64,([a-z0-9+/]+=*)$/i;

/** The logo of the settings with its size in pixels; nothing when there is none, or when it is no PNG. */
export function readLogo(uri: string | null): Logo | undefined {
  const content = dataUri.exec(uri ?? '')?.[1];
  if (!uri || !content) return undefined;
  const file = Buffer.from(content, 'base64');
  if (file.length < 24 || file.toString('latin1', 1, 4) !== 'PNG') return undefined;
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  return width > 0 && height > 0 ? { uri, width, height } : undefined;
}

/** The logo as a file of the page; a plain mark in the brand's colour where there is none. */
export function drawLogo(uri: string | null, brandColor: string): string {
  const logo = readLogo(uri);
  const size = logo ?? { width: 24, height: 24 };
  const inside = logo
    ? `<image width="${logo.width}" height="${logo.height}" href="${logo.uri}"/>`
    : `<path fill="${isColor(brandColor) ? brandColor : 'currentColor'}" d="M2 2h20v20H2z"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">${inside}</svg>\n`;
}
