import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScene, type Scene } from './compiled.ts';
import { addComponent, minute, night, tell } from './story.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene({ past: 2 });
});
afterAll(() => scene.close());

const formOf = (body: string) => /<details class="report[^]*?<\/details>/.exec(body)?.[0] ?? '';
const optionsOf = (body: string) =>
  [
    ...(/<select name="component">([^]*?)<\/select>/.exec(body)?.[1] ?? '').matchAll(
      /<option([^>]*)>([^<]+)/g,
    ),
  ].map(([, attributes = '', name = '']) =>
    attributes.includes('selected') ? `${name.trim()} (chosen)` : name.trim(),
  );
const policyOf = (body: string) => /Content-Security-Policy" content="([^"]+)"/.exec(body)?.[1] ?? '';

describe('"It’s not working for me either"', () => {
  it('stands below the answer while something is wrong, closed, and goes to the service from any copy', async () => {
    const { body } = await scene.draw('/');
    const form = formOf(body);
    expect(form).toContain('It’s not working for me either');
    expect(form).not.toMatch(/<details[^>]* open/);
    expect(form).toContain('action="https://status.acme.example/reports/"');
    expect(policyOf(body)).toContain("form-action 'self' https://status.acme.example;");
    expect(body.indexOf('class="promise"')).toBeLessThan(body.indexOf(form));
    expect(body.indexOf(form)).toBeLessThan(body.indexOf('<article'));
    expect(form).toContain('We store no address');
  });

  it('names the parts that the page shows, in their groups, and chooses none of several', async () => {
    const { body } = await scene.draw('/');
    expect(optionsOf(body)).toEqual([
      'Everything, or I’m not sure',
      'iPhone',
      'Android',
      'Sign-in',
      'Uploads',
      'Website',
      'Payments',
    ]);
    expect(body).toContain('<optgroup label="The app">');
  });

  it('stands on the page of an open incident, with its own parts only', async () => {
    const { body } = await scene.draw(`/incidents/${scene.story.incident}/`);
    expect(optionsOf(body)).toEqual([
      'Everything, or I’m not sure',
      'iPhone',
      'Android',
      'Sign-in',
      'Uploads',
    ]);
    const only = await tell(scene.store, 'Slow uploads', [
      {
        at: night + 40 * minute,
        message: 'Slow.',
        components: [{ id: scene.story.uploads, status: 'partial_outage' }],
      },
    ]);
    const own = await scene.draw(`/incidents/${only}/`);
    expect(optionsOf(own.body)).toEqual(['Everything, or I’m not sure', 'Uploads (chosen)']);
    await tell(scene.store, 'Nothing', [{ at: night + 50 * minute, message: 'Over.', status: 'resolved' }]);
    const [over] = await scene.store.listRecentIncidents(1);
    expect(formOf((await scene.draw(`/incidents/${over?.id}/`)).body)).toBe('');
    expect(formOf((await scene.draw(`/incidents/${scene.story.work}/`)).body)).toBe('');
  });

  it('is a line below the components when all is well', async () => {
    const quiet = await openScene({ past: 1 });
    try {
      await addComponent(quiet.store, 'Sign-in');
      const { app, signIn, uploads } = quiet.story;
      const components = [app.iphone, app.android, signIn, uploads].map((id) => ({
        id,
        status: 'operational' as const,
      }));
      await quiet.store.addUpdate(quiet.story.incident, {
        id: 'abcdefghijkl',
        status: 'resolved',
        phase: 'fixed',
        message: 'Over.',
        nextUpdateAt: null,
        displayAt: night + 40 * minute,
        author: 'test',
        now: night + 40 * minute,
        cardId: null,
        components,
      });
      const { body } = await quiet.draw('/');
      const form = formOf(body);
      expect(form).toContain('Something not working? Tell us');
      expect(form).not.toContain('either');
      expect(body.indexOf('id="components"')).toBeLessThan(body.indexOf(form));

      await quiet.store.changeSettings(
        { url: 'http://localhost:3000' },
        { now: night + 41 * minute, author: 'test' },
      );
      // Nobody has set a public address: then it is wherever the page was opened.
      expect(formOf((await quiet.draw('/')).body)).toContain('action="/reports/"');
    } finally {
      await quiet.close();
    }
  });
});
