import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/config.ts';
import { reachOwnPostgres } from '../../src/maintenance.ts';
import { diskBlobs } from '../../src/platform/blobs/disk-blobs.ts';
import { readPidFile } from '../../src/platform/database/postgres-process.ts';
import { openLogger } from '../../src/shared/logger.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import type { Disk } from './loop-disk.ts';
import { superviseServer } from './supervised-server.ts';
import { backendsOf, decodersOf, type Part, type World } from './world.ts';

const log = openLogger({ level: 'error', pretty: true });

/** One server with everything in its data folder: PostgreSQL and media, on a disk of its own where one is given. */
export async function openOneMachine(env: Readonly<Record<string, string>>, disk?: Disk): Promise<World> {
  const root = await makeTemporaryFolder('praesto-chaos-');
  // The account of PostgreSQL has its folder below.
  await chmod(root, 0o755);
  const dataDir = join(disk?.folder ?? root, 'data');
  const server = superviseServer({ dataDir, env });
  const servers = () => [server.pid() ?? []].flat();
  const postmaster = async () => (await readPidFile(join(dataDir, 'postgres')))?.pid;
  const find: Partial<Record<Part, () => Promise<readonly number[]>>> = {
    server: async () => servers(),
    decoder: () => decodersOf(servers()),
    backend: async () => backendsOf(await postmaster()),
    postmaster: async () => [(await postmaster()) ?? []].flat(),
  };
  return {
    ...{ url: server.url, clusterDir: join(dataDir, 'postgres'), ...(disk && { disk }) },
    pidsOf: async (part) => (await find[part]?.()) ?? [],
    surrenders: () => server.surrenders,
    stop: server.stop,
    async openLeftovers(opened) {
      const connection = await reachOwnPostgres(loadConfig({ PRAESTO_DATA_DIR: dataDir }), log, opened);
      return { connection, blobs: diskBlobs({ root: join(dataDir, 'media'), log }) };
    },
    close: () => rm(root, { recursive: true }),
  };
}
