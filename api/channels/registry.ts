import { z } from 'zod';
import { bluesky } from './bluesky.ts';
import type { Channel, ChannelFactory } from './channel.ts';
import { mastodon } from './mastodon.ts';
import { x } from './x.ts';

/** Every network we can publish to. */
export const factories: ChannelFactory[] = [x, bluesky, mastodon];

type Environment = Record<string, string | undefined>;

/**
 * The channels whose variables are set. Throws one error about all that are half set or wrong, which names variables
 * and never shows what is in them.
 */
export async function configureChannels(env: Environment): Promise<Channel[]> {
  const problems: string[] = [];
  const wanted = factories.flatMap((factory) => {
    const given = pick(env, Object.keys(factory.env.shape));
    if (!requiredVariables(factory).some((name) => given[name])) return [];
    const parsed = factory.env.safeParse(given);
    if (parsed.success) return [factory.create(parsed.data)];
    problems.push(
      `${factory.name}: ${parsed.error.issues.map((issue) => describe(issue, given)).join('; ')}`,
    );
    return [];
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return Promise.all(wanted);
}

/** The variables without which a channel is off. */
export const requiredVariables = ({ env }: ChannelFactory): string[] =>
  Object.entries(env.shape).flatMap(([name, schema]) =>
    z.safeParse(schema, undefined).success ? [] : [name],
  );

/** An empty variable counts as not set: that is how compose files leave one out. */
const pick = (env: Environment, names: string[]): Environment =>
  Object.fromEntries(names.map((name) => [name, env[name]?.trim() || undefined]));

function describe(issue: z.core.$ZodIssue, given: Environment): string {
  const name = String(issue.path[0]);
  return given[name] === undefined ? `${name} is missing` : `${name}: ${issue.message}`;
}
