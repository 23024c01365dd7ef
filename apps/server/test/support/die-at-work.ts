import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { openEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { openLogger } from '../../src/shared/logger.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

// Leaves a folder with a PostgreSQL and a process of a server in it: `node die-at-work.ts PREFIX`, which tells the folder and their numbers.
const folder = await makeTemporaryFolder(process.argv[2]!);
const log = openLogger({ level: 'silent' });
const postgres = await openEmbeddedPostgres({ clusterDir: join(folder, 'postgres'), log, settings: { fsync: 'off' } });
const server = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
  env: { PRAESTO_DATA_DIR: join(folder, 'data') },
  stdio: 'ignore',
  detached: true,
});
console.log(JSON.stringify({ folder, pids: [postgres.pid(), server.pid] }));
process.kill(process.pid, 'SIGKILL');
