import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AtpAgent } from '@atproto/api';
import { Secp256k1Keypair } from '@atproto/crypto';
import * as plc from '@did-plc/server';

process.env.LOG_ENABLED = 'false';
const { PDS } = await import('@atproto/pds');
const { Database, PlcServer } = plc.default ?? plc;

export const handle = 'acme-status.test';
export const password = 'canary-app-password';

/** Bluesky's own server with one account, its directory of identities in memory and its files in a temporary folder. */
export async function startPds() {
  const [port, plcPort] = [await freePort(), await freePort()];
  const folder = mkdtempSync(join(tmpdir(), 'pds-'));
  const directory = PlcServer.create({ db: Database.mock(), port: plcPort });
  await directory.start();
  const rotation = await Secp256k1Keypair.create({ exportable: true });
  const pds = await PDS.fromEnv({
    devMode: true,
    port,
    hostname: 'localhost',
    serviceName: 'test',
    dataDirectory: folder,
    blobstoreDiskLocation: join(folder, 'blobs'),
    didPlcUrl: `http://localhost:${plcPort}`,
    serviceHandleDomains: ['.test'],
    recoveryDidKey: (await Secp256k1Keypair.create()).did(),
    plcRotationKeyK256PrivateKeyHex: Buffer.from(await rotation.export()).toString('hex'),
    adminPassword: 'admin-password',
    jwtSecret: 'jwt-secret',
    bskyAppViewUrl: 'https://appview.invalid',
    bskyAppViewDid: 'did:example:invalid',
    modServiceUrl: 'https://moderator.invalid',
    modServiceDid: 'did:example:invalid',
    inviteRequired: false,
    disableSsrfProtection: true,
    rateLimitsEnabled: false,
  });
  await pds.start();
  const url = `http://localhost:${port}`;
  const agent = new AtpAgent({ service: url });
  await agent.createAccount({ email: 'status@example.com', handle, password });
  return {
    url,
    agent,
    did: agent.assertDid,
    async stop() {
      await pds.destroy();
      await directory.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
