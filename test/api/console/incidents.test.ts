import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createToken } from '../../../api/staff/tokens.ts';
import type { Scope } from '../../../db/vocabulary.ts';
import { addComponent } from '../../support/incidents.ts';
import { changed, signedIn } from '../../support/console.ts';
import { settled } from '../../support/service.ts';
import { idOf, minute, night, openIncidents, startAcme, value } from './acme.ts';

describe('the page of an incident', () => {
  it('shows how it stands, what was said, and a card in every size to share', async () => {
    const { service } = await startAcme();
    const componentId = await addComponent(service.deps.store, 'Sign-in');
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    const answer = await console.send(form, 'message', { components: [componentId], do: 'post' });
    await settled(service, idOf(answer));
    const page = await console.follow(answer);
    expect(page.text).toContain('Started 22:47 AEDT Next update promised by 23:10 AEDT');
    expect(page.text).toContain('Sign-in: not working');
    expect(page.text).toContain('X (practice) 22:47 AEDT Live Open');
    const pictures = [...page.html.matchAll(/<img src="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(pictures.map((address) => address.split('/').at(-1))).toEqual([
      'landscape.png',
      'preview.png',
      'portrait.png',
      'square.png',
      'story.png',
    ]);
    for (const address of pictures) {
      const picture = await console.get(address);
      expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    }
  });

  it('looks as it does on the page, also where nobody has said how bad it is', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const answer = await console.send(await console.get('/staff/incidents/new/'), 'message', { do: 'post' });
    const own = await console.follow(answer);
    expect((await service.page(`/incidents/${idOf(answer)}/`)).text).toContain('banner is-partly');
    for (const { html } of [own, await console.get('/staff/')])
      expect(html).toMatch(/is-partly[^]{0,400}We know/);
    expect(own.html).not.toContain('is-unknown');
  });

  it('says of what a script wrote that it was one, and which', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const { body } = await service.ask('POST', '/api/incidents', { title: 'Down', message: 'We know.' });
    const { store, clock } = service.deps;
    const wish = { name: 'nightly', scopes: ['write'] as Scope[], expiresAt: null, now: clock() };
    const { secret } = await createToken(store, wish);
    const path = `/api/incidents/${body.incident.id}/updates`;
    const update = { message: 'On it.', status: 'investigating' };
    const answer = await service.ask('POST', path, update, { authorization: `Bearer ${secret}` });
    expect([answer.status, answer.body.error]).toEqual([201, undefined]);
    const { text } = await console.get(`/staff/incidents/${body.incident.id}/`);
    expect(text).toContain('a script (CODERED_TOKEN)');
    expect(text).toContain('a script (nightly)');
  });

  it('says when the promise was missed', async () => {
    const { service, setClock } = await startAcme();
    const console = await signedIn(service);
    const answer = await console.send(await console.get('/staff/incidents/new/'), 'message', { do: 'post' });
    setClock(night + 60 * minute);
    expect((await console.follow(answer)).text).toContain('Late: the next update was promised by 23:10 AEDT');
    expect((await console.get('/staff/')).text).toContain('Late: promised by 23:10 AEDT');
  });

  it('says loudly when the page could not be written, and that the update is saved', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const opened = await console.send(await console.get('/staff/incidents/new/'), 'message', { do: 'post' });
    const folder = join(service.data, 'site/current/incidents', idOf(opened));
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'in the way');

    const form = await console.get(`${opened.to}update/?phase=found`);
    const answer = await console.send(form, 'message', { do: 'post' });
    expect(answer.to).toBe(opened.to);
    expect((await console.send(form, 'message', { do: 'post' })).to).toBe(opened.to);
    for (const page of [await console.follow(answer), await console.get('/staff/')]) {
      expect(page.headings).toContain('The public page could not be written');
      expect(page.text).toContain('What you posted is saved.');
    }
    expect((await service.deps.store.readIncident(idOf(opened)))?.updates.length).toBe(2);

    rmSync(folder);
    mkdirSync(folder);
    await service.deps.publisher.publish();
    expect((await console.follow(answer)).headings).not.toContain('The public page could not be written');
  });

  it('takes new words for an update, keeps the old ones, and posts nothing', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const opened = await console.send(await console.get('/staff/incidents/new/'), 'message', {
      message: 'We now.',
      do: 'post',
    });
    const [incident] = await openIncidents(service);
    const before = (await settled(service, incident?.id ?? '')).length;
    const address = `${opened.to}updates/${incident?.updates[0]?.id}/`;
    const form = await console.get(address);
    expect(value(form, 'message')).toBe('We now.');
    const empty = await console.send(form, 'message', { message: ' ' });
    expect([empty.status, empty.text.includes('Say something.')]).toEqual([422, true]);

    for (let i = 0; i < 2; i++) {
      const saved = await console.post(
        address,
        changed(form.form('message').fields, { message: 'We know.' }),
      );
      expect(saved.to).toBe(`${opened.to}#${incident?.updates[0]?.id}`);
    }
    const after = await console.get(address);
    expect(value(after, 'message')).toBe('We know.');
    expect(after.text.match(/We now\./g)?.length).toBe(1);
    expect(after.text).toContain('replaced by ana@acme.example');
    expect((await service.page(`/incidents/${incident?.id}/`)).text).toContain('We know.');
    expect((await settled(service, incident?.id ?? '')).length).toBe(before);
    expect((await console.get(`${opened.to}updates/000000000000/`)).status).toBe(404);
  });

  it('shows what somebody else has made of an update before other words take its place', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const { to } = await console.send(await console.get('/staff/incidents/new/'), 'message', { do: 'post' });
    const [incident] = await openIncidents(service);
    const address = `${to}updates/${incident?.updates[0]?.id}/`;
    const [mine, theirs] = [await console.get(address), await console.get(address)];
    expect((await console.send(theirs, 'message', { message: 'Their words.' })).status).toBe(303);
    const asked = await console.send(mine, 'message', { message: 'My words.', title: 'My title' });
    expect(asked.status).toBe(409);
    expect(asked.text).toMatch(/Changed while you were writing It says now: Their words\./);
    expect([value(asked, 'message'), value(asked, 'title')]).toEqual(['My words.', 'My title']);
    const said = async () => (await openIncidents(service))[0]?.updates[0]?.message;
    expect(await said()).toBe('Their words.');
    expect((await console.send(asked, 'message')).status).toBe(303);
    expect(await said()).toBe('My words.');
  });

  it('takes another title with the first words, and with no others', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const opened = await console.send(await console.get('/staff/incidents/new/'), 'message', {
      title: 'Sing-in is down',
      do: 'post',
    });
    const id = idOf(opened);
    await console.send(await console.get(`${opened.to}update/?phase=found`), 'message', { do: 'post' });
    const [later, first] = (await service.deps.store.readIncident(id))?.updates ?? [];
    const form = await console.get(`${opened.to}updates/${first?.id}/`);
    expect(value(form, 'title')).toBe('Sing-in is down');
    const empty = await console.send(form, 'message', { title: ' ' });
    expect([empty.status, empty.text.includes('Give it a title.')]).toEqual([422, true]);
    const saved = await console.send(form, 'message', { title: 'Sign-in is down' });
    expect(saved.to).toBe(`${opened.to}#${first?.id}`);
    expect((await service.page(`/incidents/${id}/`)).text).toContain('Sign-in is down');
    expect((await service.deps.store.readIncident(id))?.updates.map(({ editedAt }) => editedAt)).toEqual([
      null,
      null,
    ]);
    expect((await console.get(`${opened.to}updates/${later?.id}/`)).html).not.toContain('name="title"');
  });
});
