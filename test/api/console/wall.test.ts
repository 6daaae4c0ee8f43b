import { describe, expect, it } from 'vitest';
import { openConsole, signedIn } from '../../support/console.ts';
import { settled, startTestService } from '../../support/service.ts';

const message = 'Sign-in is down.\nSee https://acme.example/help, please.';

describe('the practice wall', () => {
  it('shows each post in its thread with count, link, picture and alt text, at the address of its delivery', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    expect((await console.get('/staff/wall/')).text).toContain('There is nothing on the wall yet.');
    const { body } = await service.ask('POST', '/api/incidents', { title: 'Sign-in', message });
    const { id } = body.incident;
    await settled(service, id);
    await service.ask('POST', `/api/incidents/${id}/updates`, { status: 'resolved', message: 'All well.' });
    const deliveries = await settled(service, id);

    const page = await console.get('/staff/wall/');
    const keys = [...page.html.matchAll(/<article class="wall-post" id="(\w+)"/g)].map((match) => match[1]);
    expect(keys.toSorted()).toEqual(deliveries.map((each) => each.id).toSorted());
    expect(deliveries.map((each) => each.url)).toEqual(
      keys.map(() => expect.stringMatching(/\/staff\/wall\/#\w{13}$/)),
    );
    expect(page.html).toContain('<a href="https://acme.example/help">https://acme.example/help</a>, please.');
    expect(page.text).toMatch(/Alt This service status card\. .*\d+ of 280/);
    expect(page.html.indexOf('Sign-in is down.')).toBeLessThan(page.html.indexOf('All well.'));
    const pictures = [...page.html.matchAll(/src="(\/staff\/wall\/pictures\/[^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(pictures.length).toBe(6);
    const picture = await console.get(pictures[0] ?? '');
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  it('gives out pictures of its own and nothing else', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const { body } = await service.ask('POST', '/api/incidents', { title: 'Sign-in', message });
    const [delivery] = await settled(service, body.incident.id);
    for (const path of [
      `x/${delivery.id}.json`,
      'x/..%2F..%2Fcodered.db',
      'x/2222222222222.png',
      `..%2Fwall%2Fx/${delivery.id}.png`,
      `nowhere/${delivery.id}.png`,
    ]) {
      expect((await console.get(`/staff/wall/pictures/${path}`)).status).toBe(404);
    }
  });

  it('is for staff alone, unless it was opened to everybody', async () => {
    const closed = await startTestService();
    const stranger = openConsole(closed);
    expect((await stranger.get('/staff/wall/')).to).toBe('/staff/sign-in/?to=%2Fstaff%2Fwall%2F');
    expect((await stranger.get('/staff/wall/pictures/x/2222222222222.png')).status).toBe(303);

    const open = await startTestService({ wallIsOpen: true });
    const page = await openConsole(open).get('/staff/wall/');
    expect([page.status, page.headings]).toEqual([200, ['Practice wall']]);
    expect(page.html).not.toContain('Sign out');
    expect((await openConsole(open).get('/staff/')).status).toBe(303);
  });
});
