import type { JSXNode } from 'satori/jsx';
import type { Box, Figure, Scene } from '../scene.ts';
import { shapeOf } from './shape.tsx';

type Of<Kind extends Figure['kind']> = Extract<Figure, { kind: Kind }>;

const field = ({ left, top, width, height, color, radius }: Of<'field'>): JSXNode => (
  <div
    style={{
      position: 'absolute',
      left,
      top,
      width,
      height,
      backgroundColor: color,
      ...(radius && { borderRadius: radius }),
    }}
  />
);

function polygon({ points, color }: Of<'polygon'>): JSXNode {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const path = points.map(([x, y]) => `${x - left} ${y - top}`).join('L');
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ position: 'absolute', left, top }}
    >
      <path d={`M${path}Z`} fill={color} />
    </svg>
  );
}

const shape = ({ phase, left, top, size, ink, ground }: Of<'shape'>): JSXNode => (
  <svg width={size} height={size} viewBox="0 0 100 100" style={{ position: 'absolute', left, top }}>
    {shapeOf(phase, ink, ground)}
  </svg>
);

/** One edge of the striped frame. The bars follow x + y, so that they go on around the corners. */
function edge({ one, other, width: thickness }: Of<'stripes'>, { left, top, width, height }: Box): JSXNode {
  const along = width > height;
  const first = Math.floor((left + top) / (2 * thickness)) - 1;
  const count = Math.ceil((width + height) / (2 * thickness)) + 2;
  const bars = Array.from({ length: count }, (_, i) => {
    const start = (first + i) * 2 * thickness - left - top;
    const end = start + thickness;
    return along
      ? `M${start} 0H${end}L${end - height} ${height}H${start - height}Z`
      : `M0 ${start}V${end}L${width} ${end - width}V${start - width}Z`;
  });
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ position: 'absolute', left, top }}
    >
      <path d={`M0 0H${width}V${height}H0Z`} fill={one} />
      <path d={bars.join('')} fill={other} />
    </svg>
  );
}

/** A striped frame around the whole card, as tape around a stage. */
function stripes(figure: Of<'stripes'>, { width, height }: Scene): JSXNode[] {
  const { width: thickness } = figure;
  return [
    { left: 0, top: 0, width, height: thickness },
    { left: 0, top: height - thickness, width, height: thickness },
    { left: 0, top: thickness, width: thickness, height: height - 2 * thickness },
    { left: width - thickness, top: thickness, width: thickness, height: height - 2 * thickness },
  ].map((box) => edge(figure, box));
}

function draw(figure: Figure, scene: Scene): JSXNode | JSXNode[] {
  switch (figure.kind) {
    case 'field':
      return field(figure);
    case 'polygon':
      return polygon(figure);
    case 'shape':
      return shape(figure);
    case 'stripes':
      return stripes(figure, scene);
  }
}

/** Everything flat on a card. */
export const figuresOf = (scene: Scene): JSXNode[] => scene.figures.flatMap((figure) => draw(figure, scene));
