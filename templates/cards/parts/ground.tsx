import type { JSXNode } from 'satori/jsx';
import type { Frame } from '../frame.ts';
import type { Color } from '../theme.ts';

/** The whole card in one flat colour, its parts from top to bottom. */
export function Ground({ frame, color, children }: { frame: Frame; color: Color; children: JSXNode }) {
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        width: frame.width,
        height: frame.height,
        backgroundColor: color,
      }}
    >
      {children}
    </div>
  );
}
