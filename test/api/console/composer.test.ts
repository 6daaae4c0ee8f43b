import { describe, expect, it } from 'vitest';
import { addComponent } from '../../support/incidents.ts';
import { signedIn } from '../../support/console.ts';
import { settled } from '../../support/service.ts';
import { idOf, minute, night, openIncidents, startAcme, value } from './acme.ts';

describe('the form for a new incident', () => {
  it('is filled in: the words, the title, the promise, every channel, the worst severity', async () => {
    const { service } = await startAcme();
    const componentId = await addComponent(service.deps.store, 'Sign-in');
    const console = await signedIn(service);
    const page = await console.get('/staff/incidents/new/');
    const { fields } = page.form('message');
    expect(value(page, 'message')).toBe(
      "Acme isn't working right now. We know, and we're getting the right people on it. No need to reinstall or " +
        "reset anything. Next update by 23:10 AEDT, even if there's no news.",
    );
    expect(fields).toContainEqual(['title', "Acme isn't working"]);
    expect(fields).toContainEqual(['next', String(Date.parse('2026-11-22T12:10:00Z'))]);
    expect(fields).toContainEqual(['severity', 'major_outage']);
    expect(fields.filter(([name]) => name === 'channels').length).toBe(3);
    expect(fields).toContainEqual(['everything', 'yes']);
    expect(fields.some(([name]) => name === 'components')).toBe(false);
    expect(page.html).toContain(`value="${componentId}"`);
  });

  it('opens the incident, moves its components, and shows each network the very words of the preview', async () => {
    const { service } = await startAcme();
    const componentId = await addComponent(service.deps.store, 'Sign-in');
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    const message = 'Sign-in at Acme is down 🔥. '.repeat(20);
    const change = { message, components: [componentId], severity: 'partial_outage' };
    const preview = await console.send(form, 'message', { ...change, do: 'preview' });
    const answer = await console.send(preview, 'message', { do: 'post' });
    expect(answer.status).toBe(303);

    const [incident] = await openIncidents(service);
    expect(answer.to).toBe(`/staff/incidents/${incident?.id}/`);
    expect(incident).toMatchObject({ title: "Acme isn't working", status: 'investigating', impact: 'major' });
    expect(incident?.updates[0]).toMatchObject({
      message: message.trim(),
      phase: 'know',
      author: 'ana@acme.example',
    });
    expect((await service.deps.store.readComponent(componentId))?.status).toBe('partial_outage');
    expect((await service.page(`/incidents/${incident?.id}/`)).text).toContain('Sign-in at Acme is down');

    const lookOf = new Map(service.deps.channels.map((channel) => [channel.id, channel]));
    for (const { channel, text, state } of await settled(service, incident?.id ?? '')) {
      expect(state).toBe('sent');
      const { length, limit } = lookOf.get(channel) ?? { length: () => 0, limit: 0 };
      expect(preview.text).toContain(`${length(text)} of ${limit}`);
      expect(preview.text).toContain(text.replace(incident?.id, '…').replace(/\s+/g, ' '));
    }
  });

  it('is about everything unless parts are ticked, and about those only then', async () => {
    const { service } = await startAcme();
    const { store } = service.deps;
    const [signIn, uploads] = [await addComponent(store, 'Sign-in'), await addComponent(store, 'Uploads')];
    const statuses = async () => (await store.listComponents()).map(({ status }) => status);
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    const only = await console.send(form, 'message', { components: [uploads], do: 'preview' });
    expect(only.form('message').fields.filter(([name]) => /^(everything|components)$/.test(name))).toEqual([
      ['components', uploads],
    ]);
    const { to } = await console.send(form, 'message', { do: 'post' });
    expect(await statuses()).toEqual(['major_outage', 'major_outage']);
    await console.send(await console.get(`${to}update/?phase=fixed`), 'message', { do: 'post' });
    expect(await statuses()).toEqual(['operational', 'operational']);

    const named = await console.get(`/staff/incidents/new/?components=${signIn}`);
    expect(named.form('message').fields.some(([name]) => name === 'everything')).toBe(false);
    await console.send(form, 'message', { key: 'another', components: [signIn], do: 'post' });
    expect(await statuses()).toEqual(['major_outage', 'operational']);
    const next = await console.get('/staff/incidents/new/');
    expect(next.form('message').fields.some(([name]) => name === 'everything')).toBe(false);
  });

  it('asks once before it opens an incident while the page says that all parts work', async () => {
    const { service } = await startAcme();
    await addComponent(service.deps.store, 'Sign-in');
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    const nothing = { everything: undefined, message: 'Mine.' };
    const asked = await console.send(form, 'message', { ...nothing, do: 'post' });
    expect([asked.status, value(asked, 'message')]).toEqual([422, 'Mine.']);
    expect(asked.headings).toContain('Nothing is ticked: the page will say that all parts work.');
    expect(await openIncidents(service)).toEqual([]);
    const back = await console.send(asked, 'message', { do: 'preview' });
    expect([back.status, back.text.includes('Nothing is ticked')]).toEqual([200, false]);
    expect((await console.send(asked, 'message', { do: 'post_anyway' })).status).toBe(303);
    expect((await openIncidents(service)).length).toBe(1);
  });

  it('opens one incident however often it is sent', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    const twice = await Promise.all([
      console.send(form, 'message', { do: 'post' }),
      console.send(form, 'message', { do: 'post' }),
    ]);
    const reload = await console.send(form, 'message', { do: 'post' });
    const [incident] = await openIncidents(service);
    expect([...twice, reload].map(({ to }) => to)).toEqual(
      Array(3).fill(`/staff/incidents/${incident?.id}/`),
    );
    expect((await openIncidents(service)).length).toBe(1);
    expect((await settled(service, incident?.id ?? '')).length).toBe(3);
  });

  it('asks before it posts other words of the same form as a second incident', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    await console.send(form, 'message', { do: 'post' });
    const asked = await console.send(form, 'message', { message: 'Something else.', do: 'post' });
    expect(asked.status).toBe(409);
    expect(asked.text).toContain('This form was posted before, with other words.');
    expect(value(asked, 'message')).toBe('Something else.');
    expect((await openIncidents(service)).length).toBe(1);
    expect((await console.send(asked, 'message', { do: 'post' })).status).toBe(303);
    expect((await openIncidents(service)).length).toBe(2);
  });

  it('asks before it opens a second incident, when somebody else has opened one meanwhile', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const mine = await console.get('/staff/incidents/new/');
    const theirs = await console.send(await console.get('/staff/incidents/new/'), 'message', { do: 'post' });
    const asked = await console.send(mine, 'message', { title: 'Mine', do: 'post' });
    expect(asked.status).toBe(409);
    expect(asked.text).toContain('Somebody has opened an incident while you were writing.');
    expect(asked.html).toContain(`<a href="${theirs.to}">`);
    expect(value(asked, 'title')).toBe('Mine');
    expect((await openIncidents(service)).length).toBe(1);
    expect((await console.send(asked, 'message', { do: 'post' })).status).toBe(303);
    expect((await openIncidents(service)).length).toBe(2);
  });

  it('points to what is open already, so that one night does not become two incidents', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    expect(form.text).not.toContain('Already open');
    const { to } = await console.send(form, 'message', { do: 'post' });
    const next = await console.get('/staff/incidents/new/');
    expect(next.headings).toContain('Already open');
    expect(next.html).toContain(`<a href="${to}">`);
    expect((await console.get(`${to}update/`)).text).not.toContain('Already open');
  });

  it('refuses 25,001 characters, names the field, and keeps everything that was typed and chosen', async () => {
    const { service } = await startAcme();
    const componentId = await addComponent(service.deps.store, 'Sign-in');
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    const message = 'x'.repeat(25_001);
    const change = {
      message,
      title: 'Mine',
      components: [componentId],
      severity: 'degraded_performance',
      channels: ['practice-x'],
    };
    const answer = await console.send(form, 'message', { ...change, do: 'post' });
    expect([answer.status, answer.headings[1]]).toEqual([422, 'Nothing was posted yet']);
    expect(answer.html).toMatch(/<a href="#message">\s*A message has at most 25,000 characters\.\s*<\/a>/);
    expect(answer.html).toMatch(/id="message"[^>]*aria-invalid="true"[^>]*aria-describedby="message-error"/);
    const { fields } = answer.form('message');
    const kept = Object.entries(change).flatMap(([name, values]) =>
      [values].flat().map((each) => [name, each]),
    );
    expect(fields).toEqual(expect.arrayContaining(kept));
    expect(fields.filter(([name]) => name === 'channels').length).toBe(1);
    expect(await openIncidents(service)).toEqual([]);

    const shorter = await console.send(answer, 'message', { message: 'x'.repeat(25_000), do: 'post' });
    expect(shorter.status).toBe(303);
  });

  it('counts the end of a line as one character, although browsers send two', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    const message = `a${'\n'.repeat(24_998)}b`;
    expect((await console.send(form, 'message', { message, do: 'post' })).status).toBe(303);
    expect((await openIncidents(service))[0]?.updates[0]?.message).toBe(message);
  });

  it('names each field that is at fault, and posts nothing', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    for (const [field, change, problem] of [
      ['title', ' ', 'Give it a title.'],
      ['title', 'x'.repeat(256), 'A title has at most 255 characters.'],
      ['message', '\n \n', 'Say something.'],
      ['next', 'soon', 'Choose when people hear from you next.'],
      ['components', '000000000000', 'There is no component "000000000000".'],
      ['channels', 'myspace', 'Name configured channels only.'],
    ] as const) {
      const answer = await console.send(form, 'message', { [field]: change, do: 'post' });
      expect([field, answer.status]).toEqual([field, 422]);
      expect(answer.text).toContain(problem);
      expect(answer.html).toContain(`<a href="#${field}">`);
    }
    expect(await openIncidents(service)).toEqual([]);
  });

  it('says "everywhere" only while every channel is ticked', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    expect(form.text).toMatch(/Preview Post everywhere$/);
    for (const [channels, words] of [
      ['practice-x', /Preview Post it$/],
      [undefined, /Preview Post on the page$/],
    ] as const) {
      expect((await console.send(form, 'message', { channels, do: 'preview' })).text).toMatch(words);
    }
  });

  it('says why a line is not on the card, and what was done to make a text fit', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    const arabic = await console.send(form, 'message', { title: 'API معطل (50%)', do: 'preview' });
    expect(arabic.text).toContain('The card leaves off the line with معطل: this script would be drawn wrong');
    const long = await console.send(form, 'message', {
      title: 'Uploads fail for some. '.repeat(9),
      do: 'preview',
    });
    expect(long.text).toContain('On the wide card the title is shortened.');
  });

  it('shows what was typed as text, never as markup', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const nasty = `</textarea><script>alert(1)</script>" onload="x" 𝕏 🔥 <b>`;
    const form = await console.get('/staff/incidents/new/');
    const preview = await console.send(form, 'message', { message: nasty, title: nasty, do: 'preview' });
    const sent = await console.send(preview, 'message', { do: 'post' });
    await settled(service, idOf(sent));
    const posted = await console.follow(sent);
    for (const page of [preview, posted, await console.get('/staff/'), await console.get('/staff/wall/')]) {
      const tags = page.html.match(/<[a-z](?:"[^"]*"|[^">])*>/gi) ?? [];
      const bare = tags.map((tag) => tag.replace(/"[^"]*"/g, ''));
      expect(bare.filter((tag) => /^<script|onload/i.test(tag))).toEqual([]);
      expect(page.text).toContain('</textarea><script>alert(1)</script>" onload="x" 𝕏 🔥');
    }
    expect(value(preview, 'message')).toBe(nasty);
    expect(preview.text).toContain('The card’s fonts have no 𝕏.');
  });

  it('follows the chosen promise in its words', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    const next = String(Date.parse('2026-11-22T12:40:00Z'));
    const answer = await console.send(form, 'message', { next, do: 'post' });
    expect(answer.status).toBe(303);
    const [incident] = await openIncidents(service);
    expect(incident?.nextUpdateAt).toBe(Number(next));
    expect(incident?.updates[0]?.message).toContain('Next update by 23:40 AEDT');
  });

  it('offers a new promise, in its words too, when the old one has passed since it was opened', async () => {
    const { service, setClock } = await startAcme();
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    setClock(night + 30 * minute);
    const late = await console.send(form, 'message', { do: 'post' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('This time has passed since you opened the form.');
    expect(value(late, 'message')).toContain('Next update by 23:40 AEDT');
    expect((await console.send(late, 'message', { do: 'post' })).status).toBe(303);
  });

  it('turns to another phase with its ready words, and keeps a person’s own', async () => {
    const { service } = await startAcme();
    const componentId = await addComponent(service.deps.store, 'Sign-in');
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    const found = await console.send(form, 'message', { components: [componentId], to_phase: 'found' });
    expect(value(found, 'phase')).toBe('found');
    expect(value(found, 'message')).toContain("Sign-in won't work until that's done.");
    expect(found.form('message').fields).toContainEqual(['components', componentId]);

    const own = await console.send(found, 'message', { message: 'My own words.', to_phase: 'on_it' });
    expect([value(own, 'phase'), value(own, 'message')]).toEqual(['on_it', 'My own words.']);
    expect(own.text).toContain('These are your own words.');
    const ready = await console.send(own, 'message', { do: 'ready' });
    expect(value(ready, 'message')).toContain('An engineer has been working on Acme since 22:47 AEDT.');
    expect(value(await console.get('/staff/incidents/new/?phase=found'), 'phase')).toBe('found');
    expect(value(await console.get('/staff/incidents/new/?phase=fixed'), 'phase')).toBe('know');
  });

  it('keeps what was typed when the disk is full, and says so', async () => {
    const { service } = await startAcme();
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    const { openIncident } = service.deps.store;
    service.deps.store.openIncident = () => Promise.reject(full);
    const answer = await console.send(form, 'message', { message: 'Mine.', do: 'post' });
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('The disk is full: nothing was saved.');
    expect(value(answer, 'message')).toBe('Mine.');
    service.deps.store.openIncident = openIncident;
    expect((await console.send(answer, 'message', { do: 'post' })).status).toBe(303);
    expect((await openIncidents(service)).length).toBe(1);
  });
});

describe('the form for a later update', () => {
  async function withIncident() {
    const { service, setClock } = await startAcme();
    const componentId = await addComponent(service.deps.store, 'Sign-in');
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    const answer = await console.send(form, 'message', {
      components: [componentId],
      channels: ['practice-x'],
      do: 'post',
    });
    return { service, setClock, console, componentId, id: idOf(answer), address: answer.to ?? '' };
  }

  it('says by itself no more than that there is no news', async () => {
    const { console, address } = await withIncident();
    const page = await console.get(`${address}update/`);
    expect(value(page, 'phase')).toBe('no_news');
    expect(value(page, 'message')).toMatch(/^Still working on Acme\. No fix to report yet/);
    expect(page.form('message').fields.filter(([name]) => name === 'channels')).toEqual([
      ['channels', 'practice-x'],
    ]);
  });

  it('gives each phase its status, and a promise with each', async () => {
    const { service, console, id, address } = await withIncident();
    for (const [phase, status] of [
      ['on_it', 'investigating'],
      ['found', 'identified'],
      ['no_news', 'identified'],
      ['coming_back', 'monitoring'],
    ]) {
      const page = await console.get(`${address}update/?phase=${phase}`);
      await console.send(page, 'message', { do: 'post' });
      const incident = await service.deps.store.readIncident(id);
      expect(incident).toMatchObject({ status, nextUpdateAt: Number(value(page, 'next')) });
      expect(incident?.updates[0]).toMatchObject({ phase, status });
    }
  });

  it('ends the incident with the hours it was down and without a promise, and its components work again', async () => {
    const { service, setClock, console, id, address, componentId } = await withIncident();
    setClock(night + 23 * minute);
    const page = await console.get(`${address}update/?phase=fixed`);
    expect(value(page, 'message')).toMatch(/^Acme is working again\. It was down from 22:47 to 23:10 AEDT\./);
    expect(page.form('message').fields.some(([name]) => name === 'next')).toBe(false);
    expect((await console.send(page, 'message', { do: 'post' })).status).toBe(303);
    const incident = await service.deps.store.readIncident(id);
    expect(incident).toMatchObject({ status: 'resolved', nextUpdateAt: null });
    expect((await service.deps.store.readComponent(componentId))?.status).toBe('operational');
    expect((await console.get('/staff/')).headings).toContain('Acme is working.');

    const again = await console.get(`${address}update/?phase=fixed`);
    expect((await console.send(again, 'message', { message: 'Again.', do: 'post' })).status).toBe(303);
    setClock(night + 26 * 60 * minute);
    const late = await console.get(`${address}update/?phase=found`);
    const refused = await console.send(late, 'message', { do: 'post' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('This incident has been over for more than a day. Open a new one.');
    expect(value(refused, 'message')).toBe(value(late, 'message'));
  });

  it('shows what somebody else has posted meanwhile before it goes out, and keeps what was typed', async () => {
    const { service, console, id, address, componentId } = await withIncident();
    const updates = async () => (await service.deps.store.readIncident(id))?.updates ?? [];
    const mine = await console.get(`${address}update/?phase=on_it`);
    await console.send(await console.get(`${address}update/?phase=fixed`), 'message', {
      message: 'It works.',
      do: 'post',
    });
    const change = { message: 'My own words.', components: [componentId], do: 'post' };
    const asked = await console.send(mine, 'message', change);
    expect(asked.status).toBe(409);
    expect(asked.text).toContain('Somebody has posted while you were writing.');
    expect(asked.text).toMatch(
      /Posted while you were writing Working again .*22:47 AEDT.* ana\S+ It works\./,
    );
    expect(asked.headings).toContain('This incident is over');
    expect([value(asked, 'phase'), value(asked, 'message')]).toEqual(['on_it', 'My own words.']);
    expect((await updates()).length).toBe(2);
    const twice = [
      await console.send(asked, 'message', { do: 'post' }),
      await console.send(asked, 'message', { do: 'post' }),
    ];
    expect(twice.map(({ to }) => to)).toEqual([address, address]);
    expect((await updates()).map(({ phase }) => phase)).toEqual(['on_it', 'fixed', 'know']);
  });

  it('does not say that there is no news of what somebody else has ended', async () => {
    const { service, console, id, address } = await withIncident();
    const mine = await console.get(`${address}update/?phase=no_news`);
    await console.send(await console.get(`${address}update/?phase=fixed`), 'message', { do: 'post' });
    const refused = await console.send(mine, 'message', { do: 'post' });
    expect(refused.text).toContain('It is over, so there is no news to wait for. Choose what is true now.');
    expect(refused.html).toContain('id="phases-error"');
    expect(refused.headings).toContain('Posted while you were writing');
    expect((await console.send(refused, 'message', { do: 'post' })).status).toBe(422);
    expect((await service.deps.store.readIncident(id))?.status).toBe('resolved');
  });

  it('takes up again what was over, from its page, for a day', async () => {
    const { service, setClock, console, id, address, componentId } = await withIncident();
    await console.send(await console.get(`${address}update/?phase=fixed`), 'message', { do: 'post' });
    const over = await console.get(address);
    expect(over.headings).toContain('Not over after all?');
    expect(over.html).toContain(`href="${address}update/?phase=know"`);
    expect(over.html).not.toContain('?phase=no_news');
    const form = await console.get(`${address}update/?phase=know`);
    expect(form.headings).toContain('This incident is over');
    expect(value(form, 'message')).toMatch(/^Acme isn't working right now\. We know/);
    const asked = await console.send(form, 'message', { do: 'post' });
    expect(asked.headings).toContain('Nothing is ticked: the page will say that all parts work.');
    const sent = { components: [componentId], do: 'post' };
    const twice = [await console.send(form, 'message', sent), await console.send(form, 'message', sent)];
    expect(twice.map(({ to }) => to)).toEqual([address, address]);
    const incident = await service.deps.store.readIncident(id);
    expect([incident?.status, incident?.updates.length]).toEqual(['investigating', 3]);

    await console.send(await console.get(`${address}update/?phase=fixed`), 'message', { do: 'post' });
    setClock(night + 25 * 60 * minute);
    expect((await console.get(address)).headings).not.toContain('Not over after all?');
  });

  it('adds one update however often it is sent', async () => {
    const { service, console, id, address } = await withIncident();
    const page = await console.get(`${address}update/`);
    await Promise.all([
      console.send(page, 'message', { do: 'post' }),
      console.send(page, 'message', { do: 'post' }),
    ]);
    expect((await service.deps.store.readIncident(id))?.updates.length).toBe(2);
  });
});
