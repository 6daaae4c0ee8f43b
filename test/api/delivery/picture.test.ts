import { describe, expect, it } from 'vitest';
import { pictureDrawer } from '../../../api/delivery/picture.ts';
import { createLog } from '../../../api/log.ts';
import { sizes } from '../../../templates/cards/sizes.ts';
import type { DrawnCard } from '../../../templates/render/card-cache.ts';
import { ordinary } from '../../templates/support/samples.ts';

const log = createLog('silent');
const look = { card: 'landscape', altLimit: 40 } as const;

const drawn = (content: string): DrawnCard => ({
  id: 'a',
  file: 'a-landscape.png',
  picture: Buffer.from(content),
  format: 'png',
  ...sizes.landscape,
  alt: 'Acme status card. Investigating. We know it’s not working.',
  missing: [],
  unshapable: [],
  fitted: [],
});

const broken = async (): Promise<DrawnCard> => {
  throw new Error('The card could not be drawn.');
};

describe('the picture of a post', () => {
  it('is its card, with alt text of the length that the network takes', async () => {
    const draw = pictureDrawer({ get: async () => drawn('card') }, { instead: async () => undefined }, log);
    const { picture, note } = await draw({ card: ordinary }, look);
    expect(Buffer.from(picture?.png ?? []).toString()).toBe('card');
    expect(picture?.alt).toBe('Acme status card. Investigating. We kno…');
    expect(note).toBeUndefined();
  });

  it('is the standard one that was kept, when the card cannot be drawn, and says so', async () => {
    const draw = pictureDrawer({ get: broken }, { instead: async () => drawn('kept') }, log);
    const { picture, note } = await draw({ card: ordinary }, look);
    expect(Buffer.from(picture?.png ?? []).toString()).toBe('kept');
    expect(note).toBe('The card could not be drawn; one prepared before went out.');
  });

  it('is none when there is no standard one either: the text goes out alone', async () => {
    const draw = pictureDrawer({ get: broken }, { instead: broken }, log);
    expect(await draw({ card: ordinary }, look)).toEqual({
      picture: undefined,
      note: 'The card could not be drawn; the text went out alone.',
    });
  });

  it('is none for a card that cannot be read: the text goes out alone', async () => {
    const get = async () => drawn('card');
    const draw = pictureDrawer({ get }, { instead: async () => drawn('kept') }, log);
    expect(await draw({ card: { phase: 'no such phase' } }, look)).toEqual({
      picture: undefined,
      note: 'The card could not be drawn; the text went out alone.',
    });
  });

  it('has an alt text that is cut at a whole character', async () => {
    const get = async () => ({ ...drawn('card'), alt: 'ab😀cd' });
    const draw = pictureDrawer({ get }, { instead: broken }, log);
    const { picture } = await draw({ card: ordinary }, { ...look, altLimit: 4 });
    expect(picture?.alt).toBe('ab…');
  });

  it('is none for a post without a card, and for a card of an older kind it is drawn in the first style', async () => {
    const styles: (string | undefined)[] = [];
    const get = async (props: { brand: { style?: string } }) => {
      styles.push(props.brand.style);
      return drawn('card');
    };
    const draw = pictureDrawer({ get }, { instead: broken }, log);
    expect(await draw({ card: null }, look)).toEqual({ picture: undefined });
    await draw({ card: { ...ordinary, brand: { color: '#123b7a' } } }, look);
    expect(styles).toEqual([undefined]);
  });
});
