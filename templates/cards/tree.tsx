import type { JSXElement, JSXNode } from 'satori/jsx';
import { figuresOf } from './parts/figures.tsx';
import { Text } from './parts/text.tsx';
import type { Box, PlacedText, Scene } from './scene.ts';

type Extent = Pick<Box, 'width' | 'height'>;

function Sheet({ extent, color, children }: { extent: Extent; color?: string; children: JSXNode }) {
  const { width, height } = extent;
  const style = {
    display: 'flex',
    position: 'relative',
    width,
    height,
    ...(color && { backgroundColor: color }),
  };
  return <div style={style}>{children}</div>;
}

function Logo({ logo: { source, left, top, width, height } }: { logo: NonNullable<Scene['logo']> }) {
  const style = { position: 'absolute', left, top, objectFit: 'contain' } as const;
  return <img src={source} width={width} height={height} style={style} />;
}

/** The figures and the logo of a card: what stays the same while its words change. */
export const groundTree = (scene: Scene): JSXElement => (
  <Sheet extent={scene} color={scene.ground}>
    {figuresOf(scene)}
    {scene.logo && <Logo logo={scene.logo} />}
  </Sheet>
);

/** One text alone on a sheet in the colour it stands on. */
export const textTree = (text: PlacedText, extent: Extent, left: number, top: number): JSXElement => (
  <Sheet extent={extent} color={text.ground}>
    <Text text={text} left={left} top={top} />
  </Sheet>
);

/** A whole card as one tree. */
export const cardTree = (scene: Scene): JSXElement => (
  <Sheet extent={scene} color={scene.ground}>
    {figuresOf(scene)}
    {scene.logo && <Logo logo={scene.logo} />}
    {scene.texts.map((text) => (
      <Text text={text} left={text.left} top={text.top} />
    ))}
  </Sheet>
);
