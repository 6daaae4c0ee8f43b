import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, readable } from '../../site/src/contrast.ts';
import { readLogo, drawLogo } from '../../site/src/logo.ts';
import { favicon, shapes } from '../../site/src/shapes.ts';
import { looks } from '../../site/src/state.ts';
import { dark, light } from '../../site/src/styles/colors.ts';
import { colorProperties } from '../../site/src/styles/properties.ts';

const anyColor = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);

describe.each(Object.entries({ light, dark }))('the colours of the %s page', (_, scheme) => {
  it('can be read: text 4.5 to 1 at least, banners 7 to 1', () => {
    expect(contrast(scheme.ink, scheme.paper)).toBeGreaterThan(7);
    expect(contrast(scheme.quiet, scheme.paper)).toBeGreaterThan(4.5);
    for (const look of looks) {
      expect(contrast(scheme.looks[look].ink, scheme.looks[look].ground)).toBeGreaterThanOrEqual(7);
    }
  });

  it('let shapes and bars be seen: 3 to 1 at least', () => {
    for (const look of looks) expect(contrast(scheme.looks[look].mark, scheme.paper)).toBeGreaterThan(3);
  });
});

describe('the brand’s colour', () => {
  it('stays as it is where it can be read', () => {
    expect(readable('#c8102e', { ground: light.paper, ink: light.ink })).toBe('#c8102e');
  });

  it('can always be read in the end', () => {
    fc.assert(
      fc.property(anyColor, fc.constantFrom(light, dark), (color, { paper, ink }) => {
        expect(contrast(readable(color, { ground: paper, ink }), paper)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('has a second one for links, kept readable by day and by night; without it links look like text', () => {
    const [day = '', night = ''] = colorProperties({ brandColor: '#c8102e', accentColor: '#ffe600' }).split(
      '@media',
    );
    const accentOf = (css: string) => /--accent:([^;}]+)/.exec(css)?.[1] ?? '';
    expect(accentOf(night)).toBe('#ffe600');
    expect(accentOf(day)).not.toBe('#ffe600');
    expect(contrast(accentOf(day), light.paper)).toBeGreaterThanOrEqual(4.5);
    expect(accentOf(colorProperties({ brandColor: '#c8102e', accentColor: null }))).toBe('inherit');
  });

  it('brings nothing but a colour into the style', () => {
    const css = colorProperties({
      brandColor: 'red;}body{display:none}/*',
      accentColor: 'x;}body{display:none}',
    });
    expect(css).not.toContain('display');
    expect(css).toContain(`--brand:${light.ink};--accent:${light.ink}`);
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});

describe('shapes', () => {
  it('are different for every state, in the page and in the tab', () => {
    expect(new Set(Object.values(shapes)).size).toBe(looks.length);
    expect(new Set(looks.map(favicon)).size).toBe(looks.length);
  });
});

describe('the logo', () => {
  const png =
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAEUlEQVR4nGP4z8DwHx0zkC8IAAjVD/EWwF0yAAAAAElFTkSuQmCC';

  it('has its own size, so that the page does not move when it comes', () => {
    expect(readLogo(png)).toMatchObject({ width: 3, height: 2 });
    expect(drawLogo(png, '#c8102e')).toContain('viewBox="0 0 3 2"');
  });

  it('is left out when it is none', () => {
    for (const wrong of [
      null,
      '',
      'https://evil.example/x.png',
      'data:image/svg+xml,<svg/>',
      'data:image/png;base64,AAAA',
    ]) {
      expect(readLogo(wrong)).toBeUndefined();
    }
    expect(drawLogo('"/><script>', '"/><script>')).not.toContain('script');
  });
});
