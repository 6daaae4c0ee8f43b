import { AppError } from '../errors.ts';

const longestSide = 512;
/** What a file says that it is counts for nothing: this is looked for in its bytes. */
const formats = ['png', 'jpeg', 'webp'];

/**
 * Decodes an uploaded logo and encodes it anew as a small PNG, so that nothing but pixels gets in.
 * Takes and gives a data URI. Throws AppError `unprocessable` for what is no picture.
 */
export async function cleanLogo(dataUri: string): Promise<string> {
  // Loaded only here: the decoder is large, and a logo is rare.
  const { default: sharp } = await import('sharp');
  const bytes = Buffer.from(dataUri.slice(dataUri.indexOf(',') + 1), 'base64');
  try {
    const picture = sharp(bytes, { limitInputPixels: 4096 * 4096 });
    const { format } = await picture.metadata();
    if (!formats.includes(format)) throw new Error(`A logo is no ${format}.`);
    const png = await picture
      .rotate()
      .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer();
    return `data:image/png;base64,${png.toString('base64')}`;
  } catch {
    throw new AppError(
      'unprocessable',
      'The logo is not a picture that can be read. Send a PNG, JPEG or WebP.',
      {
        logo: 'Not a readable picture.',
      },
    );
  }
}
