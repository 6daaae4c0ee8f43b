import { familyNamesFor } from '../../fonts/fonts.ts';
import type { PlacedText } from '../scene.ts';

/** Set text, line by line: the lines were broken before, so nothing is wrapped while drawing. */
export function Text({ text, left, top }: { text: PlacedText; left: number; top: number }) {
  const { set, ink } = text;
  const { lines, size, face, lineHeight, tracking } = set;
  const line = {
    display: 'flex',
    whiteSpace: 'pre',
    fontFamily: familyNamesFor(lines.join(''), face),
    fontSize: size,
    height: size * lineHeight,
    lineHeight,
    letterSpacing: size * tracking,
    color: ink,
  };
  return (
    <div style={{ display: 'flex', flexDirection: 'column', position: 'absolute', left, top }}>
      {lines.map((words) => (
        <div style={line}>{words}</div>
      ))}
    </div>
  );
}
