import { describe, expect, it } from 'vitest';
import { createSetupLink } from '../../../api/staff/setup-link.ts';
import { ana, openConsole } from '../../support/console.ts';
import { startTestService } from '../../support/service.ts';

const pathOf = (link: string | undefined) => new URL(link ?? '').pathname;

describe('the set-up link of the first run', () => {
  it('makes an owner with a hashed password, who is signed in at once', async () => {
    const service = await startTestService();
    const console = openConsole(service);
    const page = await console.get(pathOf(service.setupLink));
    expect([page.status, page.headings]).toEqual([200, ['Set up your account']]);
    expect(page.text).toContain(
      'If mail is set up, you are also told there when many visitors report a problem.',
    );

    const answer = await console.post(pathOf(service.setupLink), [
      ['name', ' Ana Ruiz '],
      ['email', 'Ana@Acme.example'],
      ['password', ana.password],
    ]);
    expect([answer.status, answer.to]).toEqual([303, '/staff/']);
    expect((await console.get('/staff/')).status).toBe(200);
    const person = await service.deps.store.findStaff('ana@acme.example');
    expect(person).toMatchObject({ name: 'Ana Ruiz', email: 'ana@acme.example', role: 'owner' });
    expect(person?.passwordHash).toMatch(/^argon2id\$/);
  });

  it('names every field at fault and keeps what was typed, but for the password', async () => {
    const service = await startTestService();
    const answer = await openConsole(service).post(pathOf(service.setupLink), [
      ['name', 'Ana'],
      ['email', 'nowhere'],
      ['password', 'elevenchars'],
    ]);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Write an email address');
    expect(answer.text).toContain('This one is too short.');
    expect(answer.html).toContain('value="Ana"');
    expect(answer.html).toContain('value="nowhere"');
    expect(answer.html).not.toContain('elevenchars');
    expect(await service.deps.store.countStaff()).toBe(0);
  });

  it('works once, and says how to get another, as the page to sign in does', async () => {
    const service = await startTestService();
    const path = pathOf(service.setupLink);
    await openConsole(service).post(path, Object.entries(ana));
    for (const page of [
      await openConsole(service).get(path),
      await openConsole(service).post(path, Object.entries(ana)),
    ]) {
      expect(page.status).toBe(410);
      expect(page.text).toMatch(/Ask whoever runs the server for a new one \( ?codered staff link ?\)/);
    }
    const signIn = await openConsole(service).get('/staff/sign-in/');
    expect(signIn.text).toContain(
      'Ask whoever runs the server for a new link: codered staff link makes one.',
    );
  });

  it('is closed after a day, and one that was never made is closed as well', async () => {
    let now = Date.now();
    const service = await startTestService({ clock: () => now });
    expect((await openConsole(service).get('/staff/set-up/setup_invented/')).status).toBe(410);
    now += 24 * 60 * 60_000;
    expect((await openConsole(service).get(pathOf(service.setupLink))).status).toBe(410);
  });

  it('takes an address in any script, with which one signs in as one writes it', async () => {
    const service = await startTestService();
    const typed = { ...ana, email: 'Ana@München.de' };
    await openConsole(service).post(pathOf(service.setupLink), Object.entries(typed));
    expect((await service.deps.store.listStaff())[0]?.email).toBe('ana@xn--mnchen-3ya.de');
    const answer = await openConsole(service).post('/staff/sign-in/', Object.entries(typed));
    expect(answer.to).toBe('/staff/');
  });

  it('gives a known address a new password, and no second account', async () => {
    const service = await startTestService();
    await openConsole(service).post(pathOf(service.setupLink), Object.entries(ana));
    const link = await createSetupLink(service.deps, service.url);
    const again = openConsole(service);
    await again.post(pathOf(link), Object.entries({ ...ana, password: 'another long password' }));
    expect((await again.get('/staff/')).status).toBe(200);
    expect(await service.deps.store.countStaff()).toBe(1);

    const signIn = (password: string) =>
      openConsole(service).post('/staff/sign-in/', Object.entries({ email: ana.email, password }));
    expect((await signIn(ana.password)).status).toBe(401);
    expect((await signIn('another long password')).to).toBe('/staff/');
  });
});
