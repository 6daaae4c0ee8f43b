import { describe, expect, it } from 'vitest';
import { openConsole, signedIn } from '../../support/console.ts';
import { settled, startTestService } from '../../support/service.ts';

describe('the card of the preview', () => {
  it('is the one that is posted, so that sending draws nothing anew', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    const address = /<img src="(\/staff\/cards\/[^"]+)"/
      .exec(form.html)?.[1]
      ?.replaceAll('&#38;', '&')
      .replaceAll('&amp;', '&');
    const picture = await console.get(address ?? '');
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);

    const opened = await console.send(form, 'message', { do: 'post' });
    const id = opened.to?.split('/').at(-2) ?? '';
    await settled(service, id);
    const cardId = (await service.deps.store.readIncident(id))?.cardId;
    const posted = await service.page(`/cards/${cardId}-landscape.png`);
    expect(posted.status).toBe(200);
    expect(posted.text === picture.html).toBe(true);
  });

  it('is drawn for staff alone, in sizes that exist, from words that are a card’s', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const words = 'phase=know&title=T&product=P&address=a&language=en';
    expect((await openConsole(service).get(`/staff/cards/square.png?${words}`)).status).toBe(303);
    expect((await console.get(`/staff/cards/square.png?${words}`)).status).toBe(200);
    expect((await console.get(`/staff/cards/huge.png?${words}`)).status).toBe(404);
    expect((await console.get('/staff/cards/square.png?phase=soon')).status).toBe(400);
    expect((await console.get('/staff/cards/000000000000/square.png')).status).toBe(404);
  });
});
