import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toUrl } from '../../e2e/support/test-server.ts';
import { s3Credentials, startS3Server } from '../../support/s3-server.ts';
import { openTestDatabase, type TestDatabase, testMasterKeyFile } from '../../support/test-database.ts';
import { endServerProcess, type ServerProcess, startServerProcess } from './server-process.ts';

/** One database and one bucket for servers of any number, in processes of their own. */
export interface RoleProcesses extends Pick<TestDatabase, 'database' | 'owner'> {
  start(role: 'api' | 'worker', env?: Readonly<Record<string, string>>): Promise<ServerProcess>;
  /** Ends those that still run. */
  close(): Promise<void>;
}

export async function openRoleProcesses(): Promise<RoleProcesses> {
  const root = await mkdtemp(join(tmpdir(), 'praesto-roles-'));
  const store = await startS3Server();
  const { database, owner, connection, close } = await openTestDatabase();
  const processes: ServerProcess[] = [];
  const masterKeys = join(root, 'master-keys');
  await writeFile(masterKeys, testMasterKeyFile);
  // Models are prepared once for all: only the first would have to, on machines that share nothing but this test.
  const models = join(root, 'models');
  await mkdir(models);
  const shared = {
    DATABASE_URL: toUrl(connection),
    PRAESTO_MASTER_KEY_FILE: masterKeys,
    PRAESTO_S3_ENDPOINT: store.endpoint,
    PRAESTO_S3_BUCKET: store.bucket,
    PRAESTO_S3_ACCESS_KEY_ID: s3Credentials.accessKeyId,
    PRAESTO_S3_SECRET_ACCESS_KEY: s3Credentials.secretAccessKey,
    PRAESTO_JOB_LEASE: '2 s',
    PRAESTO_JOB_POLL: '500 ms',
  };
  return {
    ...{ database, owner },
    async start(role, env = {}) {
      const dataDir = join(root, `${role}-${processes.length}`);
      await mkdir(dataDir);
      await symlink(models, join(dataDir, 'models'));
      const started = startServerProcess({ dataDir, env: { ...shared, PRAESTO_ROLE: role, ...env } });
      processes.push(started);
      return started;
    },
    async close() {
      await Promise.all(processes.map(endServerProcess));
      await close();
      await store.close();
      await rm(root, { recursive: true });
    },
  };
}
