import { describe, expect, it } from 'vitest';
import { clock as clockTime } from '../../../db/calendar.ts';
import { addComponent } from '../../support/incidents.ts';
import { signedIn } from '../../support/console.ts';
import { minute, night, startAcme } from './acme.ts';

describe('the start of the console', () => {
  it('says the same sentence as the public page, and lists open incidents and channels', async () => {
    const { service } = await startAcme();
    await service.deps.publisher.publish();
    const componentId = await addComponent(service.deps.store, 'Sign-in');
    const console = await signedIn(service);
    const calm = await console.get('/staff/');
    expect(calm.headings[0]).toBe('Acme is working.');
    expect(calm.text).toContain('X (practice) Ready');
    expect(calm.html).toContain('href="/staff/incidents/new/"');
    expect(calm.html).toContain('href="/staff/wall/"');

    const form = await console.get('/staff/incidents/new/');
    await console.send(form, 'message', { components: [componentId], do: 'post' });
    const page = await console.get('/staff/');
    expect((await service.page('/')).text).toContain(`>${page.headings[0]}</h1>`);
    expect(page.text).toContain(
      `Acme isn't working We know Next update promised by ${clockTime(night + 23 * minute, 'Australia/Sydney')}`,
    );
  });

  it('has an update of the one open incident at the thumb, else a new one', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const atThumb = async () =>
      /class="primary" href="([^"]+)"/.exec((await console.get('/staff/')).html)?.[1];
    expect(await atThumb()).toBe('/staff/incidents/new/');
    const { to } = await console.send(await console.get('/staff/incidents/new/'), 'message', { do: 'post' });
    expect(await atThumb()).toBe(`${to}update/`);
    expect((await console.get('/staff/')).text).toContain('Something else is wrong');
    await console.send(await console.get('/staff/incidents/new/'), 'message', { do: 'post' });
    expect(await atThumb()).toBe('/staff/incidents/new/');
  });

  it('says what is to be set up while there are no components', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const { text, headings } = await console.get('/staff/');
    expect(text).toContain('Nobody has subscribed yet');
    expect(headings).toContain('Set up');
    const ask = `-H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json'`;
    for (const command of [
      'npx codered token create',
      `curl ${service.url}/api/components ${ask} -d '{"name": "Sign-in"}'`,
      `curl -X PATCH ${service.url}/api/settings ${ask} -d '{"timeZone": "Australia/Sydney"}'`,
    ])
      expect(text).toContain(command);
    await addComponent(service.deps.store, 'Sign-in');
    await service.deps.publisher.publish();
    expect((await console.get('/staff/')).headings).not.toContain('Set up');
  });

  it('says which channel rests and which one needs a new login', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const { store } = service.deps;
    await store.writeChannelState(
      'practice-x',
      { pausedUntil: night + 10 * minute, error: 'Too many posts.' },
      night,
    );
    await store.writeChannelState(
      'practice-bluesky',
      { pausedUntil: 0, error: 'The password was refused.' },
      night,
    );
    const { text } = await console.get('/staff/');
    expect(text).toContain('X (practice) Paused until 22:57 AEDT Too many posts.');
    expect(text).toContain(
      'Bluesky (practice) Needs a new login The password was refused. Ask whoever runs the server. Until then, post by hand.',
    );
    expect(text).toContain('Mastodon (practice) Ready');
  });
});
