import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type ConsolePage, signedIn } from '../../support/console.ts';
import { startTestService } from '../../support/service.ts';

const addressesIn = (page: ConsolePage) =>
  [...page.html.matchAll(/<img src="(\/staff\/brand\/cards\/[^"]+)"/g)].map((match) => match[1] ?? '');

describe('the page of the brand', () => {
  it('shows the cards in every size as they are now', async () => {
    const console = await signedIn(await startTestService());
    const page = await console.get('/staff/brand/');
    expect(page.status).toBe(200);
    const addresses = addressesIn(page);
    expect(addresses.map((address) => address.split('/').at(-1))).toEqual([
      'landscape.png',
      'preview.png',
      'portrait.png',
      'square.png',
      'story.png',
    ]);
    for (const address of addresses)
      expect((await console.get(address)).headers.get('content-type')).toBe('image/png');
  });

  it('previews another style, colour and phase, and saves nothing of it', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const before = await console.get('/staff/brand/');
    const change = { style: 'poster', color: '#0f9d8a', phase: 'fixed', do: 'preview' };
    const page = await console.send(before, 'color', change);
    expect(page.status).toBe(200);
    expect(addressesIn(page)).not.toEqual(addressesIn(before));
    expect(page.form('color').fields).toContainEqual(['color', '#0f9d8a']);
    expect(page.html).toContain('alt="This service status card. Resolved.');
    expect((await service.deps.store.readSettings()).cardStyle).toBe('plain');
  });

  it('saves, with a standard card of every phase kept ready', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const form = await console.get('/staff/brand/');
    const change = { name: 'Acme', style: 'friendly', font: 'inter', has_second: 'yes', second: '#ff6b4a' };
    const saved = await console.send(form, 'color', { ...change, do: 'save' });
    expect(saved.to).toBe('/staff/brand/?saved=yes');
    const settings = await service.deps.store.readSettings();
    expect(settings).toMatchObject({
      name: 'Acme',
      cardStyle: 'friendly',
      cardFont: 'inter',
      accentColor: '#ff6b4a',
    });
    expect((await service.page('/')).text).toContain('Acme');
    const { standardOf } = await import('../../../api/brand/change-settings.ts');
    const card = { ...standardOf(settings), phase: 'know' as const, title: 'Anything' };
    expect(await service.deps.standardCards.instead(card, 'story')).toBeDefined();
  });

  it('says in words when a colour had to be changed to be readable', async () => {
    const console = await signedIn(await startTestService());
    const form = await console.get('/staff/brand/');
    expect(form.text).toContain('Back to the start Brand and cards');
    const middling = await console.send(form, 'color', { color: '#777777', do: 'preview' });
    expect(middling.text).toContain('Neither black nor white can be read well on #777777');
    const dark = await console.send(form, 'color', { color: '#101820', do: 'preview' });
    expect(dark.text).toMatch(/White text on it has a contrast of 1\d\.\d to 1/);
  });

  it('takes a logo as a file, carries it through the preview and keeps only its pixels', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const form = await console.get('/staff/brand/');
    const jpeg = await sharp({ create: { width: 800, height: 200, channels: 3, background: '#ff6b4a' } })
      .jpeg()
      .toBuffer();
    const body = new FormData();
    for (const [name, value] of form.form('color').fields) if (name !== 'file') body.append(name, value);
    body.append('file', new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }), 'logo.jpg');
    body.append('do', 'preview');
    const preview = await console.request('POST', '/staff/brand/', body);
    expect(preview.status).toBe(200);

    const saved = await console.send(preview, 'color', { do: 'save' });
    expect(saved.status).toBe(303);
    const kept = (await service.deps.store.readSettings()).logo ?? '';
    expect(kept).toMatch(/^data:image\/png;base64,/);
    const without = await console.send(await console.get('/staff/brand/'), 'color', {
      no_logo: 'yes',
      do: 'save',
    });
    expect(without.status).toBe(303);
    expect((await service.deps.store.readSettings()).logo).toBeNull();
  });

  it('keeps the chosen logo while something else is wrong, and says at its field when it is none', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const form = await console.get('/staff/brand/');
    const png = await sharp({ create: { width: 80, height: 80, channels: 3, background: '#ff6b4a' } })
      .png()
      .toBuffer();
    const sendWith = (name: string, picture: Uint8Array) => {
      const body = new FormData();
      for (const [field, typed] of form.form('color').fields) if (field !== 'file') body.append(field, typed);
      body.set('name', name);
      body.append('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'logo.png');
      body.append('do', 'save');
      return console.request('POST', '/staff/brand/', body);
    };
    const nameless = await sendWith('', png);
    expect([nameless.status, nameless.text.includes('Give it a name.')]).toEqual([422, true]);
    expect((await console.send(nameless, 'color', { name: 'Acme', do: 'save' })).status).toBe(303);
    expect((await service.deps.store.readSettings()).logo).toMatch(/^data:image\/png;base64,/);

    const wrong = await sendWith('Other', new TextEncoder().encode('no picture'));
    expect(wrong.html).toContain('<a href="#file">Not a readable picture.</a>');
    expect(wrong.html).toContain('id="file-error"');
    const huge = await sendWith('Other', new Uint8Array(3_000_000));
    expect([huge.status, huge.text]).toEqual([413, expect.stringContaining('such as a smaller picture.')]);
  });

  it('refuses what cannot be used and keeps the rest as it was typed', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const form = await console.get('/staff/brand/');
    const refused = await console.send(form, 'color', { name: ' ', color: '#0f9d8a', do: 'save' });
    expect(refused.status).toBe(422);
    expect(refused.headings).toContain('Nothing was saved yet');
    expect(refused.text).toContain('Give it a name.');
    expect(refused.form('color').fields).toContainEqual(['name', ' ']);
    expect(refused.form('color').fields).toContainEqual(['color', '#0f9d8a']);
    expect((await service.deps.store.readSettings()).brandColor).toBe('#c8102e');
    const noPicture = { logo: 'data:image/png;base64,AAAA', do: 'save' };
    expect((await console.send(form, 'color', noPicture)).text).toContain('Not a readable picture');
    expect((await console.get('/staff/brand/cards/unknown/story.png')).status).toBe(404);
  });
});
