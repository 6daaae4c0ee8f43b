import { expect, it } from 'vitest';
import { addComponent } from '../../support/incidents.ts';
import { ana, type ConsolePage, openConsole, signedIn } from '../../support/console.ts';
import { htmlFaults } from '../../support/html.ts';
import { settled, startTestService } from '../../support/service.ts';

const faultsOf = htmlFaults({
  // Ticks of one question share its name.
  'form-dup-name': 'off',
  'valid-id': ['error', { relaxed: true }],
  'require-sri': ['error', { target: 'crossorigin' }],
});

it('every page of the console is valid HTML with one headline', async () => {
  const service = await startTestService();
  const { store } = service.deps;
  const stranger = openConsole(service);
  const setUp = new URL(service.setupLink ?? '').pathname;
  const pages = new Map<string, ConsolePage>();
  const keep = async (name: string, page: ConsolePage | Promise<ConsolePage>) => {
    pages.set(name, await page);
    return page;
  };

  await keep('set-up', stranger.get(setUp));
  await keep('set-up refused', stranger.post(setUp, [['name', '']]));
  const console = await signedIn(service);
  await keep('set-up used', stranger.get(setUp));
  await keep('sign-in', stranger.get('/staff/sign-in/'));
  await keep('sign-in refused', stranger.post('/staff/sign-in/', [['email', 'nobody@acme.example']]));
  await keep('home without anything', console.get('/staff/'));
  await keep('wall without anything', console.get('/staff/wall/'));

  const group = await service.ask('POST', '/api/components', { name: 'Apps', group: true });
  await service.ask('POST', '/api/components', { name: 'iPhone', groupId: group.body.component.id });
  const componentId = await addComponent(store, 'Sign-in');
  const form = await keep('composer', console.get('/staff/incidents/new/'));
  await keep('composer refused', console.send(form, 'message', { title: '', message: '', do: 'post' }));
  await keep('own words', console.send(form, 'message', { message: '<b>"&"</b> 日本 🔥', do: 'preview' }));
  console.cookies.clear();
  const change = { components: [componentId], do: 'post' };
  const ended = await keep('session ended', console.send(form, 'message', change));
  const { email, password } = ana;
  const carried = await keep('carry on', console.send(ended, 'password', { email, password }));
  const opened = await console.send(carried, 'message', { do: 'post' });
  const id = opened.to?.split('/').at(-2) ?? '';
  await settled(service, id);
  await keep('incident', console.follow(opened));
  for (const phase of [
    'on_it',
    'found',
    'supplier',
    'waiting_for_store',
    'no_news',
    'correction',
    'coming_back',
    'fixed',
  ]) {
    await keep(phase, console.get(`${opened.to}update/?phase=${phase}`));
  }
  const update = (await store.readIncident(id))?.updates[0]?.id;
  const edit = await console.get(`${opened.to}updates/${update}/`);
  await console.send(edit, 'message', { message: 'Other *words*\n\n- in\n- a list' });
  await keep('edit', console.get(`${opened.to}updates/${update}/`));
  await keep('incident, edited', console.get(opened.to ?? ''));
  await keep('one more', console.get('/staff/incidents/new/'));
  await keep('home', console.get('/staff/'));
  await keep('wall', console.get('/staff/wall/'));
  const brand = await keep('brand', console.get('/staff/brand/?saved=yes'));
  await keep('brand refused', console.send(brand, 'color', { name: '', do: 'save' }));
  await keep('nothing', console.get('/staff/nothing/'));

  for (const [name, page] of pages) {
    expect([name, await faultsOf(page.html)]).toEqual([name, []]);
    expect([name, page.html.match(/<h1/g)?.length]).toEqual([name, 1]);
  }
  expect(pages.size).toBe(29);
});
