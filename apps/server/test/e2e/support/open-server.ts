import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lendTestModels } from '@praesto/vision/testing';
import { startServer } from '../../../src/compose.ts';
import { loadConfig } from '../../../src/config/config.ts';
import { type Logger, openLogger } from '../../../src/shared/logger.ts';
import { testMasterKeyFile } from '../../support/test-database.ts';

/** A whole server: real HTTP, engine and files. */
export interface BareServer {
  readonly url: string;
  readonly dataDir: string;
  /** Where its metrics are, when `PRAESTO_METRICS_PORT` is among its settings. */
  readonly metricsUrl: string | null;
  close(): Promise<void>;
}

export interface TestServerOptions {
  /** Settings beside those that a test needs. */
  readonly env?: Readonly<Record<string, string>>;
  /** Instead of errors on stderr. */
  readonly log?: Logger;
  /** Where the engine and whatever it starts would put temporary files. */
  readonly engineTmpDir?: string;
}

/** Starts a server on a free port, with one worker; close it. `own` are settings that nobody may change. */
export async function openServer(
  { env, engineTmpDir, log }: TestServerOptions,
  own: Record<string, string>,
): Promise<BareServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'praesto-e2e-'));
  if (engineTmpDir !== undefined) process.env.TMPDIR = engineTmpDir;
  const keyFile = await writeKeyFile(dataDir);
  await lendTestModels(join(dataDir, 'models'));
  const needed = { PRAESTO_DATA_DIR: dataDir, PRAESTO_MASTER_KEY_FILE: keyFile, PRAESTO_WORKERS: '1' };
  // Tests of other things send more at once than one thread would take in.
  const roomy = { PRAESTO_WAITING_PER_WORKER: '1000' };
  const config = loadConfig({ PORT: '0', ...needed, ...roomy, ...env, ...own });
  const { url, metricsUrl, close } = await startServer(config, log ?? openLogger({ level: 'error', pretty: true }));
  return {
    url,
    metricsUrl,
    dataDir,
    async close() {
      await close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The keys that all servers of a test have. */
export async function writeKeyFile(folder: string): Promise<string> {
  const path = join(folder, 'master-keys');
  await writeFile(path, testMasterKeyFile);
  return path;
}
