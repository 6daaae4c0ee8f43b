import { discordWay, slackWay } from './chat.ts';
import { emailWay } from './email.ts';
import { createGuard, type GuardOptions } from './guard.ts';
import { readMailSettings } from './mail-env.ts';
import type { Way } from './way.ts';
import { webhookWay } from './webhook.ts';

/** Every way to tell subscribers that this service is set up for: mail with a mail server, the others always. */
export function configureWays(
  environment: NodeJS.ProcessEnv,
  { clock, guard: options }: { clock: () => number; guard?: GuardOptions | undefined },
): Way[] {
  const mail = readMailSettings(environment);
  const guard = createGuard(options);
  const [webhook, ...chats] = [webhookWay(guard, clock), slackWay(guard), discordWay(guard)];
  return [...(mail ? [emailWay(mail)] : []), { ...webhook, close: () => guard.close() }, ...chats];
}
