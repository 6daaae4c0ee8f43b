import { expect, it, onTestFinished } from 'vitest';
import { startMastodonFake } from '../../support/fakes/mastodon.ts';
import { startXFake } from '../../support/fakes/x.ts';
import { settled, startTestService } from '../../support/service.ts';

it('a word put right goes out where the post failed, made as the first was, and is not posted again elsewhere', async () => {
  const [x, mastodon] = await Promise.all([startXFake(), startMastodonFake()]);
  onTestFinished(async () => void (await Promise.all([x.stop(), mastodon.stop()])));
  const variables = { ...x.env, ...mastodon.env, CODERED_URL: 'https://status.acme.example' };
  const service = await startTestService({ variables });
  mastodon.fail('telltale', 2);
  const { body } = await service.ask('POST', '/api/incidents', {
    title: 'Sign-in is down',
    message: 'We now.',
  });
  const { id, updates } = body.incident;
  const failed = (await settled(service, id)).find(({ state }) => state === 'failed');
  expect(failed).toMatchObject({ channel: 'mastodon', text: expect.stringContaining('We now.') });

  const update = `/api/incidents/${id}/updates/${updates[0].id}`;
  expect((await service.ask('PATCH', update, { message: 'We *know*.' })).status).toBe(200);
  await service.ask('POST', `/api/deliveries/${failed.id}/retry`, {});
  const after = await settled(service, id);
  const link = `https://status.acme.example/incidents/${id}/`;
  expect(mastodon.ledger.map(({ text }) => text)).toEqual([`Sign-in is down\n\nWe know.\n\n${link}`]);
  expect(x.ledger.map(({ text }) => text)).toEqual([`Sign-in is down\n\nWe now.\n\n${link}`]);
  expect(after.find(({ channel }) => channel === 'x').text).toContain('We now.');
});
