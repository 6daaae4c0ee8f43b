import { discordWay, slackWay } from './chat.ts';
import { emailWay } from './email.ts';
import { createGuard, type GuardOptions } from './guard.ts';
import { readMailSettings } from './mail-env.ts';
import { pushWay, readPushContact } from './push.ts';
import type { PushKeys } from './push-keys.ts';
import type { Way } from './way.ts';
import { webhookWay } from './webhook.ts';

/** Every way to tell subscribers that this service is set up for: mail with a mail server, the others always. */
export function configureWays(
  environment: NodeJS.ProcessEnv,
  {
    clock,
    pushKeys,
    guard: options,
  }: { clock: () => number; pushKeys: PushKeys; guard?: GuardOptions | undefined },
): Way[] {
  const mail = readMailSettings(environment);
  const guard = createGuard(options);
  const push = pushWay(guard, pushKeys, readPushContact(environment));
  const webhook = { ...webhookWay(guard, clock), close: () => guard.close() };
  return [...(mail ? [emailWay(mail)] : []), push, webhook, slackWay(guard), discordWay(guard)];
}
