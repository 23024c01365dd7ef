import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureDatabase, openPool } from '../../apps/server/src/platform/database/database.ts';
import { openEmbeddedPostgres } from '../../apps/server/src/platform/database/embedded-postgres.ts';
import { openLogger } from '../../apps/server/src/shared/logger.ts';
import { toUrl } from '../../apps/server/test/e2e/support/test-server.ts';
import { endServerProcess, startServerProcess } from '../../apps/server/test/lifecycle/support/server-process.ts';
import { s3Credentials, startS3Server } from '../../apps/server/test/support/s3-server.ts';
import { makeTemporaryFolder } from '../../apps/server/test/support/temporary-folder.ts';
import { testMasterKeyFile } from '../../apps/server/test/support/test-database.ts';

/** Of which kind a process is that is at work beside the sender. */
export type Kind = 'api' | 'worker' | 'postgres';

/** Servers by role, each a process of one thread, over a PostgreSQL as it ships and a bucket in the memory of this process. */
export interface RolesApart {
  readonly database: ReturnType<typeof openPool>;
  /** Where all of them have their prepared models. */
  readonly modelsDir: string;
  readonly pids: Readonly<Record<Kind, readonly number[]>>;
  /** @returns where it listens */
  start(role: 'api' | 'worker', name: string): Promise<string>;
}

/** @param settings of all servers, beside those that they need for finding each other */
export async function openRolesApart(
  opened: AsyncDisposableStack,
  settings: Readonly<Record<string, string>>,
): Promise<RolesApart> {
  const pids: Record<Kind, number[]> = { api: [], worker: [], postgres: [] };
  const root = await makeTemporaryFolder('praesto-bench-roles-');
  opened.defer(() => rm(root, { recursive: true }));
  const store = opened.adopt(await startS3Server(), (one) => one.close());
  const log = openLogger({ level: 'error', pretty: true });
  const postgres = await openEmbeddedPostgres({ clusterDir: join(root, 'postgres'), log });
  opened.defer(() => postgres.close());
  pids.postgres.push(Number.parseInt(await readFile(join(root, 'postgres', 'postmaster.pid'), 'utf8'), 10));
  const connection = { ...postgres.connection, database: 'bench' };
  await ensureDatabase({ ...connection, database: 'postgres' }, connection.database);
  const database = openPool({ connection, maxConnections: 1, log });
  opened.defer(() => database.end());
  await writeFile(join(root, 'master-keys'), testMasterKeyFile);
  const modelsDir = join(root, 'models');
  await mkdir(modelsDir);
  return {
    database,
    modelsDir,
    pids,
    async start(role, name) {
      const dataDir = join(root, name);
      await mkdir(dataDir);
      await symlink(modelsDir, join(dataDir, 'models'));
      const env = {
        PRAESTO_ROLE: role,
        PRAESTO_LOG_LEVEL: 'error',
        DATABASE_URL: toUrl(connection),
        PRAESTO_MASTER_KEY_FILE: join(root, 'master-keys'),
        PRAESTO_IDEMPOTENCY_SECRET: 'a secret that all servers of this run have',
        PRAESTO_S3_ENDPOINT: store.endpoint,
        PRAESTO_S3_BUCKET: store.bucket,
        PRAESTO_S3_ACCESS_KEY_ID: s3Credentials.accessKeyId,
        PRAESTO_S3_SECRET_ACCESS_KEY: s3Credentials.secretAccessKey,
        ...settings,
      };
      const server = startServerProcess({ dataDir, env });
      opened.defer(() => endServerProcess(server));
      pids[role].push(server.child.pid ?? -1);
      return server.url;
    },
  };
}
