import { family } from '../../fonts/fonts.ts';
import type { SetText } from '../setting.ts';
import type { Color } from '../theme.ts';

/** Set text, line by line: the lines were broken before, so nothing is wrapped while drawing. */
export function Text({ set, color, align = 'flex-start' }: { set: SetText; color: Color; align?: string }) {
  if (set.lines.length === 0) return null;
  const { size, style } = set;
  const line = {
    display: 'flex',
    whiteSpace: 'pre',
    fontFamily: family,
    fontSize: size,
    fontWeight: style.weight,
    height: size * style.lineHeight,
    lineHeight: style.lineHeight,
    letterSpacing: size * style.tracking,
    color,
  };
  return (
    <div style={{ display: 'flex', flexDirection: 'column', alignItems: align, height: set.height }}>
      {set.lines.map((words) => (
        <div style={line}>{words}</div>
      ))}
    </div>
  );
}
