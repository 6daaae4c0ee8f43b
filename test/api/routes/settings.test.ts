import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { sharedService } from '../../support/service.ts';

const started = sharedService();

describe('PATCH /api/settings', () => {
  it('names the page anew, on every page', async () => {
    const service = await started();
    const { body } = await service.ask('POST', '/api/incidents', {
      title: 'T',
      message: 'M',
      status: 'resolved',
    });
    const changed = await service.ask('PATCH', '/api/settings', {
      name: 'Acme',
      timeZone: 'Australia/Sydney',
      brandColor: '#123b7a',
    });
    expect([changed.status, changed.body.settings.name]).toEqual([200, 'Acme']);
    for (const path of ['/', `/incidents/${body.incident.id}/`, '/404/']) {
      expect((await service.page(path)).text).toContain('Acme');
    }
  });

  it('takes a second colour and own style rules, and takes them back', async () => {
    const service = await started();
    const ownCss = '@media print { h1 { color: #123456 } }';
    const { status, body } = await service.ask('PATCH', '/api/settings', { accentColor: '#123b7a', ownCss });
    expect([status, body.settings.accentColor, body.settings.ownCss]).toEqual([200, '#123b7a', ownCss]);
    expect((await service.page('/')).text).toContain(`${ownCss}</style>`);
    await service.ask('PATCH', '/api/settings', { accentColor: null, ownCss: null });
    expect((await service.page('/')).text).not.toContain(ownCss);
  });

  it('takes a logo as pixels only: whatever came with them is gone', async () => {
    const service = await started();
    const picture = sharp({ create: { width: 900, height: 300, channels: 3, background: '#c8102e' } });
    const jpeg = await picture
      .withExif({ IFD0: { Copyright: 'a canary' } })
      .jpeg()
      .toBuffer();
    const logo = `data:image/jpeg;base64,${jpeg.toString('base64')}`;
    const { status, body } = await service.ask('PATCH', '/api/settings', { logo });
    expect(status).toBe(200);
    const kept = Buffer.from(body.settings.logo.replace('data:image/png;base64,', ''), 'base64');
    const metadata = await sharp(kept).metadata();
    expect(metadata).toMatchObject({ format: 'png', width: 512 });
    expect(metadata.exif).toBeUndefined();
  });

  it('refuses what is no picture, no zone, no colour, no address', async () => {
    const service = await started();
    const before = await service.deps.store.readSettings();
    const blank = sharp({ create: { width: 9, height: 9, channels: 3, background: '#c8102e' } });
    const asPng = (bytes: Buffer | string) =>
      `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
    const cases: [object, number, string][] = [
      [{ logo: 'data:image/png;base64,aGVsbG8=' }, 422, 'logo'],
      [{ logo: 'data:image/svg+xml;base64,PHN2Zy8+' }, 400, 'logo'],
      [{ logo: asPng('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>') }, 422, 'logo'],
      [{ logo: asPng(await blank.gif().toBuffer()) }, 422, 'logo'],
      [{ timeZone: 'Nowhere/Land' }, 400, 'timeZone'],
      [{ brandColor: 'red' }, 400, 'brandColor'],
      [{ accentColor: 'red' }, 400, 'accentColor'],
      [{ ownCss: '</style><script>alert(1)</script>' }, 400, 'ownCss'],
      [{ ownCss: '@import "https://evil.example/x.css";' }, 400, 'ownCss'],
      [{ url: 'javascript:alert(1)' }, 400, 'url'],
      [{ url: 'https://status.acme.example/?a=b' }, 400, 'url'],
      [{ url: 'https://status.acme.example/#top' }, 400, 'url'],
      [{ language: 'xx' }, 400, 'language'],
      [{ name: '' }, 400, 'name'],
    ];
    for (const [input, status, field] of cases) {
      const answer = await service.ask('PATCH', '/api/settings', input);
      expect([field, answer.status, Object.keys(answer.body.error.fields)]).toEqual([field, status, [field]]);
    }
    expect(await service.deps.store.readSettings()).toEqual(before);
  });
});
