import { ImageResponse } from '@vercel/og';
import { render } from 'takumi-js';

interface Picture {
  width: number;
  height: number;
  fonts: { name: string; weight: number; style: string; data: Buffer }[];
}

/** Draws a tree with the wasm builds of Satori and resvg. */
export async function drawWithVercelOg(tree: unknown, picture: Picture): Promise<Uint8Array> {
  const response = new ImageResponse(tree, picture);
  return new Uint8Array(await response.arrayBuffer());
}

/** Draws a tree with a renderer written in Rust, layout included. */
export async function drawWithTakumi(tree: unknown, picture: Picture): Promise<Uint8Array> {
  return render(tree, { ...picture, format: 'png' });
}
