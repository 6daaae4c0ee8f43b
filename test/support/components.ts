import type { TestService } from './service.ts';

/** Two parts of a service, and their ids. */
export async function addComponents(service: TestService): Promise<{ signIn: string; uploads: string }> {
  const add = async (name: string): Promise<string> =>
    (await service.ask('POST', '/api/components', { name })).body.component.id;
  return { signIn: await add('Sign-in'), uploads: await add('Uploads') };
}
