import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lendTestModels } from '@praesto/vision/testing';
import {
  endServerProcess,
  type ServerProcess,
  startServerProcess,
  until,
} from '../../lifecycle/support/server-process.ts';
import { bucketMedia } from '../../support/bucket-media.ts';
import { type S3Server, s3Credentials, startS3Server } from '../../support/s3-server.ts';
import type { TestDatabase } from '../../support/test-database.ts';
import { openServer, type TestServerOptions, writeKeyFile } from './open-server.ts';

/** One server that answers, and a process of its own that looks at media for it, over a PostgreSQL and an S3-compatible store. */
export async function openCluster(
  options: TestServerOptions,
  { databaseUrl, owner }: { readonly databaseUrl: string; readonly owner: TestDatabase['owner'] },
) {
  await using opened = new AsyncDisposableStack();
  const store = opened.adopt(await startS3Server(), (one) => one.close());
  // A test may have a bucket of its own.
  const env = { ...settingsOf(store), PRAESTO_IDEMPOTENCY_SECRET: sharedSecret, ...options.env };
  const settings = { ...env, DATABASE_URL: databaseUrl };
  const media = opened.adopt(bucketMedia(store), (one) => one.close());
  const worker = opened.adopt(await openWorker(options, settings), closeWorker);
  const server = opened.adopt(await openServer(options, { ...settings, PRAESTO_ROLE: 'api' }), (one) => one.close());
  await worker.process.url;
  await until(async () => (await owner.query('select from workers')).rowCount === 1);
  const all = opened.move();
  const folders = [server.dataDir, worker.dataDir];
  return { ...server, media, folders, settings, close: () => all.disposeAsync() };
}

const sharedSecret = 'a secret that all servers of a test have';

function settingsOf({ endpoint, bucket }: S3Server): Record<string, string> {
  return {
    PRAESTO_S3_ENDPOINT: endpoint,
    PRAESTO_S3_BUCKET: bucket,
    PRAESTO_S3_ACCESS_KEY_ID: s3Credentials.accessKeyId,
    PRAESTO_S3_SECRET_ACCESS_KEY: s3Credentials.secretAccessKey,
  };
}

interface TestWorker {
  readonly dataDir: string;
  readonly process: ServerProcess;
}

async function openWorker({ engineTmpDir }: TestServerOptions, settings: Record<string, string>): Promise<TestWorker> {
  const dataDir = await mkdtemp(join(tmpdir(), 'praesto-e2e-worker-'));
  await lendTestModels(join(dataDir, 'models'));
  const tmp: Record<string, string> = engineTmpDir === undefined ? {} : { TMPDIR: engineTmpDir };
  const needed = { ...tmp, PRAESTO_LOG_LEVEL: 'error', PRAESTO_MASTER_KEY_FILE: await writeKeyFile(dataDir) };
  const process = startServerProcess({ dataDir, env: { ...needed, ...settings, PRAESTO_ROLE: 'worker' } });
  return { dataDir, process };
}

/** What it logged is shown as that of a server in the process of the test is. */
async function closeWorker({ process: worker, dataDir }: TestWorker): Promise<void> {
  await endServerProcess(worker);
  process.stderr.write(worker.stderr());
  await rm(dataDir, { recursive: true });
}
