import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { openEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { openLogger } from '../../src/shared/logger.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

// Leaves a folder with a PostgreSQL in it, and processes of a server and of a test file that have it: `node die-at-work.ts PREFIX`, which tells the folder and their numbers.
const folder = await makeTemporaryFolder(process.argv[2]!);
const log = openLogger({ level: 'silent' });
const postgres = await openEmbeddedPostgres({ clusterDir: join(folder, 'postgres'), log, settings: { fsync: 'off' } });
/** Something that goes on when this is gone. */
const start = (env: Readonly<Record<string, string>>) =>
  spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { env, stdio: 'ignore', detached: true }).pid;
const server = start({ PRAESTO_DATA_DIR: join(folder, 'data') });
const testFile = start({ TMPDIR: folder });
console.log(JSON.stringify({ folder, pids: [postgres.pid(), server, testFile] }));
process.kill(process.pid, 'SIGKILL');
