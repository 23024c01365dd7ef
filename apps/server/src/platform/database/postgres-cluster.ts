import { spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { syncFolder } from '../data-folder.ts';
import { canPass, type PostgresAccount, underAccount } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';

/** Superuser of the embedded cluster. The socket lies in a folder that only this account and root may enter. */
export const clusterUser = 'praesto';

/** Environment of the PostgreSQL programs; PG* variables of ours must not reach them. */
export function postgresEnv(binaries: PostgresBinaries): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LD_LIBRARY_PATH: binaries.libDir, LC_ALL: 'C', TZ: 'UTC' };
}

export interface ClusterOptions {
  readonly clusterDir: string;
  readonly account: PostgresAccount;
  readonly binaries: PostgresBinaries;
  /** Whether its files are flushed to the disk; only tests do without. */
  readonly sync: boolean;
}

/**
 * Makes a cluster in `clusterDir` unless there is one; tells whether it did. The folder appears whole or not at all:
 * `initdb` works under another name.
 * @throws Error for the operator when the folder holds a cluster of another major version or `initdb` fails.
 */
export async function ensureCluster(options: ClusterOptions): Promise<boolean> {
  const { clusterDir, account, binaries } = options;
  const found = await majorOf(clusterDir);
  if (found === binaries.major) return false;
  if (found !== undefined) {
    throw new Error(
      `The database in ${clusterDir} was made by PostgreSQL ${found}; this release brings PostgreSQL ${binaries.major}. ` +
        'Dump it with the former release and load it into an empty folder, or go back to the former release.',
    );
  }
  const unfinished = `${clusterDir}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  if (account.kind === 'uid') await chown(unfinished, account.uid, account.gid);
  await runInitdb(unfinished, options);
  await rename(unfinished, clusterDir);
  await syncFolder(dirname(clusterDir));
  return true;
}

/** Major version that `PG_VERSION` of a cluster folder names, or `undefined` when there is no cluster. */
async function majorOf(clusterDir: string): Promise<number | undefined> {
  try {
    return Number.parseInt(await readFile(join(clusterDir, 'PG_VERSION'), 'utf8'), 10);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function runInitdb(folder: string, { account, binaries, sync }: ClusterOptions): Promise<void> {
  const { command, args, identity } = underAccount(account, join(binaries.binDir, 'initdb'), [
    `--pgdata=${folder}`,
    `--username=${clusterUser}`,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(sync ? [] : ['--no-sync']),
  ]);
  const child = spawn(command, args, {
    ...identity,
    cwd: '/',
    env: postgresEnv(binaries),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  await new Promise<void>((resolve, reject) => {
    const fail = (cause?: Error) =>
      reject(new Error(`initdb could not make the database in ${folder}. ${complaint.trim()}`, { cause }));
    child.once('error', fail);
    child.once('close', (code) => (code === 0 ? resolve() : fail()));
  });
}

/** Longest folder in which PostgreSQL can put its socket: a socket path has 107 bytes, `/.s.PGSQL.5432` takes 14. */
const maxSocketDirBytes = 93;

/**
 * A private folder for the Unix socket: beside the cluster, or in the temporary folder where that path is too long or
 * has characters that the setting would have to quote.
 */
export async function makeSocketDir(clusterDir: string, account: PostgresAccount): Promise<string> {
  const beside = `${clusterDir}-socket`;
  const fits = Buffer.byteLength(beside) <= maxSocketDirBytes && /^[\w./-]+$/.test(beside);
  const folder = fits ? beside : await mkdtemp(join(await temporaryRoot(account), 'praesto-'));
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o700);
  if (account.kind === 'uid') await chown(folder, account.uid, account.gid);
  return folder;
}

async function temporaryRoot(account: PostgresAccount): Promise<string> {
  const own = tmpdir();
  const short = Buffer.byteLength(own) <= maxSocketDirBytes - '/praesto-XXXXXX'.length && /^[\w./-]+$/.test(own);
  const open = short && (account.kind !== 'uid' || (await canPass(own, account.uid)));
  return open ? own : '/tmp';
}

/** Removes a socket folder that we made in the temporary folder; one beside the cluster is kept for the next start. */
export async function removeSocketDir(socketDir: string, clusterDir: string): Promise<void> {
  if (dirname(socketDir) !== dirname(clusterDir)) await rm(socketDir, { recursive: true, force: true });
}
