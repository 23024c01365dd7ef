import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/config.ts';
import { openBlobs } from '../../src/platform/blobs/open-blobs.ts';
import { ensureDatabase } from '../../src/platform/database/database.ts';
import { openEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { openLogger } from '../../src/shared/logger.ts';
import { toUrl } from '../e2e/support/test-server.ts';
import { s3Credentials, startS3Server } from '../support/s3-server.ts';
import { withShiftedClock } from '../support/shift-clock.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { testMasterKeyFile } from '../support/test-database.ts';
import { type SupervisedServer, superviseServer } from './supervised-server.ts';
import { backendsOf, decodersOf, type Part, type World } from './world.ts';

const log = openLogger({ level: 'fatal', pretty: true });

/** One server that answers and two that look at media, over one PostgreSQL and one S3-compatible store. */
export async function openManyMachines(env: Readonly<Record<string, string>>): Promise<World> {
  const root = await makeTemporaryFolder('praesto-chaos-');
  await chmod(root, 0o755);
  const store = await startS3Server();
  const postgres = await openEmbeddedPostgres({ clusterDir: join(root, 'postgres'), log });
  await ensureDatabase({ ...postgres.connection, database: 'postgres' }, 'chaos');
  const connection = { ...postgres.connection, database: 'chaos' };
  const keyFile = join(root, 'master-keys');
  await writeFile(keyFile, testMasterKeyFile);
  const models = join(root, 'models');
  await mkdir(models);
  const shared = {
    ...env,
    DATABASE_URL: toUrl(connection),
    PRAESTO_MASTER_KEY_FILE: keyFile,
    PRAESTO_IDEMPOTENCY_SECRET: 'a secret that all servers of this run have',
    PRAESTO_S3_ENDPOINT: store.endpoint,
    PRAESTO_S3_BUCKET: store.bucket,
    PRAESTO_S3_ACCESS_KEY_ID: s3Credentials.accessKeyId,
    PRAESTO_S3_SECRET_ACCESS_KEY: s3Credentials.secretAccessKey,
  };
  const clockFile = join(root, 'clock');
  await writeFile(clockFile, '0');
  const start = async (role: 'api' | 'worker', name: string, more = {}): Promise<SupervisedServer> => {
    const dataDir = join(root, name);
    await mkdir(dataDir);
    // Prepared once for all.
    await symlink(models, join(dataDir, 'models'));
    return superviseServer({ dataDir, env: { ...shared, PRAESTO_ROLE: role, ...more } });
  };
  const first = await start('worker', 'worker-1');
  await first.url();
  const workers = [first, await start('worker', 'worker-2', withShiftedClock(clockFile))];
  const api = await start('api', 'api');
  const pidsOf = (servers: readonly SupervisedServer[]) => servers.flatMap((server) => server.pid() ?? []);
  const find: Partial<Record<Part, () => Promise<readonly number[]>>> = {
    api: async () => pidsOf([api]),
    worker: async () => pidsOf(workers),
    decoder: () => decodersOf(pidsOf(workers)),
    backend: () => backendsOf(postgres.pid()),
    postmaster: async () => [postgres.pid() ?? []].flat(),
  };
  return {
    ...{ url: api.url, clusterDir: join(root, 'postgres'), clockFile },
    pidsOf: async (part) => (await find[part]?.()) ?? [],
    surrenders: () => [api, ...workers].flatMap(({ surrenders }) => surrenders),
    async stop() {
      await Promise.all([api, ...workers].map((server) => server.stop()));
    },
    openLeftovers: async (opened) => ({
      connection,
      blobs: await openBlobs(loadConfig(shared).blobs, {
        mediaDir: join(root, 'media'),
        now: systemClock,
        log,
        opened,
      }),
    }),
    async close() {
      await postgres.close();
      await store.close();
      await rm(root, { recursive: true });
    },
  };
}
