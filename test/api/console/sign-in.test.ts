import { describe, expect, it } from 'vitest';
import { ana, changed, openConsole, signedIn } from '../../support/console.ts';
import { startTestService, type TestService } from '../../support/service.ts';

const credentials = (change: Partial<Record<'email' | 'password' | 'to' | 'draft', string>> = {}) =>
  Object.entries({ email: ana.email, password: ana.password, ...change });

const signInFrom = (service: TestService, network: string, change?: Parameters<typeof credentials>[0]) =>
  openConsole(service).post('/staff/sign-in/', credentials(change), { 'x-forwarded-for': network });

describe('the console without a session', () => {
  it('sends to the sign-in page, and after it back to what was asked for', async () => {
    const service = await startTestService();
    await signedIn(service);
    const console = openConsole(service);
    const asked = await console.get('/staff/incidents/new/?phase=found');
    expect(asked.to).toBe('/staff/sign-in/?to=%2Fstaff%2Fincidents%2Fnew%2F%3Fphase%3Dfound');
    const page = await console.follow(asked);
    const answer = await console.send(page, 'password', { email: ana.email, password: ana.password });
    expect([answer.status, answer.to]).toEqual([303, '/staff/incidents/new/?phase=found']);
  });

  it('offers to post a carried form only where that is what its button does', async () => {
    const service = await startTestService();
    const signed = await signedIn(service);
    const carried = async (path: string, field: string) => {
      const form = (await signed.get(path)).form(field);
      const refused = await openConsole(service).post(form.action, form.fields);
      return openConsole(service).send(refused, 'password', { email: ana.email, password: ana.password });
    };
    for (const [path, field, canPost] of [
      ['/staff/incidents/new/', 'message', true],
      ['/staff/maintenances/new/', 'message', false],
      ['/staff/brand/', 'color', false],
    ] as const) {
      const { text } = await carried(path, field);
      expect(text).toContain('Look at it again');
      expect(text.includes('Post it now'), path).toBe(canPost);
    }
  });

  it('never leads away from the console', async () => {
    const service = await startTestService();
    await signedIn(service);
    for (const to of [
      'https://evil.example/',
      '//evil.example/staff/',
      '/api/docs',
      '/staff/\\evil',
      'javascript:1',
    ]) {
      expect((await openConsole(service).post('/staff/sign-in/', credentials({ to }))).to).toBe('/staff/');
    }
  });

  it('answers the same for an unknown address and for a wrong password', async () => {
    const service = await startTestService();
    await signedIn(service);
    const wrong = await openConsole(service).post('/staff/sign-in/', credentials({ password: 'wrong' }));
    const unknown = await openConsole(service).post(
      '/staff/sign-in/',
      credentials({ email: 'who@acme.example' }),
    );
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(unknown.html.replaceAll('who@acme.example', ana.email)).toBe(wrong.html);
  });

  it('answers that an address longer than any, and what is none, is wrong, and does not count it', async () => {
    const service = await startTestService();
    await signedIn(service);
    for (const email of [`${'a'.repeat(1_000)}@acme.example`, 'nowhere'])
      for (let i = 0; i < 11; i++)
        expect((await openConsole(service).post('/staff/sign-in/', credentials({ email }))).status).toBe(401);
    expect((await openConsole(service).post('/staff/sign-in/', credentials())).status).toBe(303);
  });

  it('lets nobody try more than five times in a quarter of an hour, not even with the right password', async () => {
    let now = Date.now();
    const service = await startTestService({ clock: () => now });
    await signedIn(service);
    const tryWith = (password: string) =>
      openConsole(service).post('/staff/sign-in/', credentials({ password, draft: 'message=kept' }));
    for (let i = 0; i < 5; i++) expect((await tryWith('wrong')).status).toBe(401);

    now += 5 * 60_000;
    const refused = await tryWith(ana.password);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '600']);
    expect(refused.text).toContain('Wait 10 minutes');
    expect(refused.html).toContain('value="message=kept"');

    now += 10 * 60_000;
    expect((await tryWith(ana.password)).status).toBe(200);
  });

  it('shuts out one network for one address alone, and lets in from another', async () => {
    const service = await startTestService();
    await signedIn(service);
    for (let i = 0; i < 5; i++)
      expect((await signInFrom(service, '203.0.113.7', { password: 'wrong' })).status).toBe(401);
    expect((await signInFrom(service, '203.0.113.7')).status).toBe(429);
    expect((await signInFrom(service, '203.0.113.7', { email: 'ben@acme.example' })).status).toBe(401);
    expect((await signInFrom(service, '198.51.100.1')).to).toBe('/staff/');
  });
});

describe('many who try to sign in at once', () => {
  it('are asked to come again once twenty wait, and keep nobody waiting whose browser is known', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const strangers = Array.from({ length: 60 }, (_, n) => {
      const change = { email: `${n}@acme.example`, password: 'wrong', draft: 'message=kept' };
      return signInFrom(service, `198.51.${n % 2}.${n >> 1}`, change);
    });
    await strangers[0];
    expect((await console.post('/staff/sign-in/', credentials())).to).toBe('/staff/');
    const answers = await Promise.all(strangers);
    const refused = answers.filter(({ status }) => status === 503);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 503]));
    expect(refused.length).toBeGreaterThan(20);
    expect(refused[0]?.headers.get('retry-after')).toBe('5');
    expect(refused[0]?.text).toContain('Wait a few seconds, then try again.');
    expect(refused[0]?.html).toContain('value="message=kept"');
  });
});

describe('a browser in which somebody has signed in', () => {
  it('keeps that where no script and no other website can use it, for a year, also after signing out', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const answer = await console.post('/staff/sign-in/', credentials());
    expect(answer.headers.getSetCookie()[1]).toMatch(
      /^codered-device=[\w-]{22}\.[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    await console.send(await console.get('/staff/'), 'csrf');
    expect([...console.cookies.keys()]).toEqual(['codered-device']);
  });

  it('lets them in while strangers guess, even from the same network', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    console.cookies.delete('codered');
    for (let i = 0; i < 6; i++) await signInFrom(service, '127.0.0.1', { password: 'wrong' });
    expect((await signInFrom(service, '127.0.0.1')).status).toBe(429);
    expect((await console.post('/staff/sign-in/', credentials())).to).toBe('/staff/');
  });

  it('has five tries of its own, and is no stranger’s to invent or to use for another address', async () => {
    const service = await startTestService();
    const { cookies } = await signedIn(service);
    const device = cookies.get('codered-device') ?? '';
    const tryAs = async (kept: string, email = ana.email) => {
      const console = openConsole(service);
      console.cookies.set('codered-device', kept);
      return (await console.post('/staff/sign-in/', credentials({ email, password: 'wrong' }))).status;
    };
    for (let i = 0; i < 5; i++) expect(await tryAs(`invented${i}.${device.split('.')[1]}`)).toBe(401);
    expect(await tryAs('invented.invented')).toBe(429);
    for (let i = 0; i < 5; i++) expect(await tryAs(device)).toBe(401);
    expect(await tryAs(device)).toBe(429);
    for (let i = 0; i < 5; i++) expect(await tryAs(device, 'ben@acme.example')).toBe(401);
    expect(await tryAs(device, 'ben@acme.example')).toBe(429);
  });
});

describe('a session', () => {
  it('lives in a cookie that no script and no other website can use, and is stored hashed', async () => {
    const service = await startTestService();
    const console = openConsole(service);
    const answer = await console.post(new URL(service.setupLink ?? '').pathname, Object.entries(ana));
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^codered=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it('has a cookie for https alone when the page is public on https', async () => {
    const service = await startTestService({ variables: { CODERED_URL: 'https://status.acme.example' } });
    const link = new URL(service.setupLink ?? '');
    const answer = await openConsole(service).post(link.pathname, Object.entries(ana));
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-codered=[\w-]{43}; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('ends by signing out, for good', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const secret = console.cookies.get('codered') ?? '';
    const answer = await console.send(await console.get('/staff/'), 'csrf');
    expect(answer.to).toBe('/staff/sign-in/');
    expect(console.cookies.has('codered')).toBe(false);
    console.cookies.set('codered', secret);
    expect((await console.get('/staff/')).to).toBe('/staff/sign-in/');
  });

  it('ends after thirty days', async () => {
    let now = Date.now();
    const service = await startTestService({ clock: () => now });
    const console = await signedIn(service);
    now += 30 * 24 * 60 * 60_000 - 1;
    expect((await console.get('/staff/')).status).toBe(200);
    now += 1;
    expect((await console.get('/staff/')).to).toBe('/staff/sign-in/');
  });

  it('opens nothing of the API', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    expect((await console.get('/api/incidents')).status).toBe(401);
  });
});

describe('a form that is sent after the session has ended', () => {
  it('waits until somebody signs in, through wrong passwords, and is then posted once with every word', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const form = await console.get('/staff/incidents/new/');
    const message = 'Typed at night: "quotes" & <b>tags</b>,\n日本語 🔥, 100% + more\n\n- list';
    console.cookies.clear();

    const refused = await console.send(form, 'message', { message, do: 'post' });
    expect(refused.status).toBe(401);
    const wrong = await console.send(refused, 'password', { email: ana.email, password: 'wrong' });
    const carried = await console.send(wrong, 'password', { email: ana.email, password: ana.password });
    expect([carried.status, carried.headings]).toEqual([200, ['Nothing was sent yet']]);
    expect(carried.form('message').fields).toContainEqual(['message', message]);
    expect(await service.deps.store.listOpenIncidents()).toEqual([]);

    const preview = await console.send(carried, 'message', { do: 'preview' });
    expect(preview.form('message').fields).toContainEqual(['message', message]);
    const posted = await console.send(preview, 'message', { do: 'post' });
    expect(posted.status).toBe(303);
    const again = await console.send(carried, 'message', { do: 'post' });
    expect(again.to).toBe(posted.to);
    const open = await service.deps.store.listOpenIncidents();
    expect(open.map((incident) => incident.updates.map((update) => update.message))).toEqual([[message]]);
  });

  it('is kept too when it comes from before the last sign-in', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const { action, fields } = (await console.get('/staff/incidents/new/')).form('message');
    await console.post('/staff/sign-in/', credentials());
    const typed = changed(fields, { message: 'Mine.', do: 'post' });

    const kept = await console.post(action, typed, { 'sec-fetch-site': 'same-origin' });
    expect([kept.status, kept.headings]).toEqual([403, ['Nothing was sent yet']]);
    expect((await console.send(kept, 'message', { do: 'post' })).status).toBe(303);
    expect((await service.deps.store.listOpenIncidents()).length).toBe(1);
  });
});

describe('a form that was forged', () => {
  it('is refused without the token of its session, and with another one', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const { action, fields } = (await console.get('/staff/incidents/new/')).form('message');
    for (const csrf of [undefined, 'invented']) {
      const answer = await console.post(action, changed(fields, { csrf, do: 'post' }));
      expect([answer.status, answer.headings]).toEqual([403, ['Not allowed']]);
    }
    const signOut = await console.post('/staff/sign-out/', []);
    expect(signOut.status).toBe(403);
    expect(await service.deps.store.listOpenIncidents()).toEqual([]);
  });

  it('is refused when the browser says that it is from elsewhere', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const { action, fields } = (await console.get('/staff/incidents/new/')).form('message');
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ] as Record<string, string>[]) {
      const answer = await console.post(action, changed(fields, { do: 'post' }), headers);
      expect([answer.status, answer.headings]).toEqual([403, ['Not allowed']]);
      const signIn = await openConsole(service).post('/staff/sign-in/', credentials(), headers);
      expect([signIn.status, signIn.headers.getSetCookie()]).toEqual([403, []]);
    }
    expect(await service.deps.store.listOpenIncidents()).toEqual([]);
  });

  it('passes when the browser says that it is from here', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const { action, fields } = (await console.get('/staff/incidents/new/')).form('message');
    const answer = await console.post(action, changed(fields, { do: 'post' }), { origin: service.url });
    expect(answer.status).toBe(303);
  });
});

describe('what staff may do', () => {
  it('a reporter looks, and posts nothing', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const { store } = service.deps;
    const person = await store.findStaff(ana.email);
    if (!person) throw new Error('Ana is missing.');
    await store.addSetupLink('a link', { now: Date.now(), expiresAt: Date.now() + 1000 });
    await store.setUpStaff('a link', { ...person, role: 'reporter' }, Date.now());
    expect((await console.get('/staff/')).to).toBe('/staff/sign-in/');
    await console.post('/staff/sign-in/', credentials());

    const form = await console.get('/staff/incidents/new/');
    expect(form.status).toBe(200);
    const answer = await console.send(form, 'message', { do: 'post' });
    expect([answer.status, answer.headings]).toEqual([403, ['Not allowed']]);
  });
});

describe('every answer of the console', () => {
  it('is private, runs no script and is shown in no frame', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const answers = [
      await console.get('/staff/'),
      await console.get('/staff'),
      await console.get('/staff/nowhere/'),
      await openConsole(service).get('/staff/'),
      await openConsole(service).get('/staff/sign-in/'),
      await console.request('POST', '/staff/sign-in/', 'x'.repeat(3 * 2 ** 20)),
      await console.request('POST', '/staff/sign-in/', '{}', { 'content-type': 'application/json' }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([200, 301, 404, 303, 200, 413, 400]);
    for (const { headers, html } of answers) {
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'self'; .*frame-ancestors 'none'$/,
      );
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(html).not.toMatch(/<script|style="|<style/);
    }
  });

  it('says what to do in HTML when something goes wrong', async () => {
    const service = await startTestService();
    const console = await signedIn(service);
    const missing = await console.get('/staff/incidents/000000000000/');
    expect(missing.headers.get('content-type')).toMatch(/^text\/html/);
    expect([missing.status, missing.headings]).toEqual([404, ['There is nothing here']]);
    expect(missing.text).toContain('There is no incident "000000000000".');
  });
});
