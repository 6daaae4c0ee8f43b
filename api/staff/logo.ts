import { AppError } from '../errors.ts';

const longestSide = 512;

/**
 * Decodes an uploaded logo and encodes it anew as a small PNG, so that nothing but pixels gets in.
 * Takes and gives a data URI. Throws AppError `unprocessable` for what is no picture.
 */
export async function cleanLogo(dataUri: string): Promise<string> {
  // Loaded only here: the decoder is large, and a logo is rare.
  const { default: sharp } = await import('sharp');
  const bytes = Buffer.from(dataUri.slice(dataUri.indexOf(',') + 1), 'base64');
  try {
    const png = await sharp(bytes, { limitInputPixels: 4096 * 4096 })
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
