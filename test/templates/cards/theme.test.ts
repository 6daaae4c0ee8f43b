import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { phases } from '../../../db/vocabulary.ts';
import {
  contrast,
  leastContrast,
  palettes,
  standingOut,
  stripColors,
  tintOf,
} from '../../../templates/cards/theme.ts';

describe('contrast', () => {
  test('is 21 between black and white and 1 between equal colours, in either order', () => {
    expect(contrast('#000000', '#FFFFFF')).toBe(21);
    expect(contrast('#ffffff', '#000000')).toBe(21);
    expect(contrast('#5B2EE5', '#5B2EE5')).toBe(1);
  });

  test('agrees with a known pair', () => {
    expect(contrast('#767676', '#FFFFFF')).toBeCloseTo(4.54, 2);
  });

  test('refuses a colour in another form', () => {
    expect(() => contrast('red', '#FFFFFF')).toThrow('#rrggbb');
  });
});

describe('the colours of the phases', () => {
  test.each(phases)('can be read everywhere on the card of "%s"', (phase) => {
    const { background, ink, field } = palettes[phase];
    expect(contrast(background, ink)).toBeGreaterThanOrEqual(leastContrast);
    expect(contrast(field.background, field.ink)).toBeGreaterThanOrEqual(leastContrast);
  });

  test('differ from phase to phase', () => {
    expect(new Set(Object.values(palettes).map(({ background }) => background)).size).toBe(phases.length);
  });

  test('are bright while it is broken and deep from when it comes back, without any hue', () => {
    for (const phase of phases) {
      const light = contrast(palettes[phase].background, '#000000');
      const isQuiet = ![
        'know',
        'on_it',
        'found',
        'supplier',
        'waiting_for_store',
        'no_news',
        'correction',
      ].includes(phase);
      expect(palettes[phase].broken, phase).toBe(!isQuiet);
      if (palettes[phase].broken) expect(light, phase).toBeGreaterThan(8);
      else expect(light, phase).toBeLessThan(3);
    }
  });
});

describe('stripColors', () => {
  test('leaves a brand colour alone that black or white can be read on', () => {
    expect(stripColors('#101820')).toEqual({ background: '#101820', ink: '#FFFFFF', adjusted: false });
    expect(stripColors('#ffd400')).toEqual({ background: '#ffd400', ink: '#000000', adjusted: false });
  });

  test('changes a middling colour a little and says so', () => {
    const strip = stripColors('#777777');
    expect(strip.adjusted).toBe(true);
    expect(contrast(strip.background, '#777777')).toBeLessThan(2);
  });

  test('can be read for every brand colour there is', () => {
    const channel = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, '0'));
    fc.assert(
      fc.property(fc.tuple(channel, channel, channel), (channels) => {
        const { background, ink } = stripColors(`#${channels.join('')}`);
        expect(contrast(background, ink)).toBeGreaterThanOrEqual(leastContrast);
      }),
    );
  });
});

describe('the colours around the brand', () => {
  const channel = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, '0'));
  const colors = fc.tuple(channel, channel, channel).map((channels) => `#${channels.join('')}`);

  test('give a light ground and an ink that can be read on it, for every brand', () => {
    fc.assert(
      fc.property(colors, (brand) => {
        const { background, ink } = tintOf(brand);
        expect(contrast(background, ink)).toBeGreaterThanOrEqual(leastContrast);
      }),
    );
  });

  test('give a large shape the first colour that stands out', () => {
    expect(standingOut('#FFB81F', '#FFC94D', '#5B2EE5', '#000000')).toBe('#5B2EE5');
    expect(standingOut('#FFB81F', '#FFC94D', '#000000')).toBe('#000000');
  });
});
