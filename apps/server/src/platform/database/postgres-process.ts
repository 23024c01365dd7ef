import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../shared/logger.ts';
import { type PostgresAccount, underAccount } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { postgresEnv } from './postgres-cluster.ts';

/** What `postmaster.pid` says: https://www.postgresql.org/docs/18/storage-file-layout.html */
interface PidFile {
  readonly pid: number;
  readonly socketDir: string;
  readonly isReady: boolean;
}

/** `undefined` when there is none, or none yet: PostgreSQL makes the file first and fills it then. */
export async function readPidFile(clusterDir: string): Promise<PidFile | undefined> {
  try {
    const lines = (await readFile(join(clusterDir, 'postmaster.pid'), 'utf8')).split('\n');
    const pid = Number(lines[0]);
    // 0 and 1 mean something else to kill().
    if (!Number.isInteger(pid) || pid < 2) return undefined;
    return { pid, socketDir: lines[4] ?? '', isReady: lines[7]?.trim() === 'ready' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Starts the server; resolves when it accepts connections, rejects with its last words when it ends before. */
export async function startPostgres(options: {
  readonly clusterDir: string;
  readonly socketDir: string;
  readonly account: PostgresAccount;
  readonly binaries: PostgresBinaries;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: Logger;
}): Promise<ChildProcess> {
  const { clusterDir, socketDir, binaries, log } = options;
  await clearRemnants(clusterDir, socketDir);
  const settings = { ...options.settings, unix_socket_directories: socketDir };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const binary = join(binaries.binDir, 'postgres');
  const { command, args, identity } = underAccount(options.account, binary, ['-D', clusterDir, ...flags]);
  const child = spawn(command, args, {
    ...identity,
    cwd: '/',
    env: postgresEnv(binaries),
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own process group: Ctrl-C in a terminal is for us, who then stop PostgreSQL when the last request is done.
    detached: true,
  });
  const lastWords: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    lastWords.push(line);
    if (lastWords.length > 10) lastWords.shift();
    logLine(log, line);
  });
  await new Promise<void>((resolve, reject) => {
    const fail = (cause?: Error) =>
      reject(new Error(`PostgreSQL did not start in ${clusterDir}. ${lastWords.join(' ')}`, { cause }));
    child.once('error', fail);
    child.once('close', () => fail());
    const failToLook = (cause: Error) => {
      child.kill('SIGQUIT');
      fail(cause);
    };
    // When it ended instead, 'close' tells, with all its last words.
    becomesReady(child, clusterDir).then((isReady) => isReady && resolve(), failToLook);
  });
  return child;
}

/** Whether it came to accept connections before it ended. */
async function becomesReady(child: ChildProcess, clusterDir: string): Promise<boolean> {
  for (;;) {
    const file = await readPidFile(clusterDir);
    if (!isRunning(child)) return false;
    if (file?.isReady && file.pid === child.pid) return true;
    await sleep(10);
  }
}

export function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

/** Fast shutdown: clients are disconnected, data is checkpointed. After `timeoutMs` the hard way, which recovery heals. */
export async function stopPostgres(child: ChildProcess, timeoutMs: number): Promise<void> {
  if (!isRunning(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  const hard = setTimeout(() => child.kill('SIGQUIT'), timeoutMs);
  await ended;
  clearTimeout(hard);
}

/**
 * Ends a PostgreSQL that still runs on the folder although the server that started it died, and returns where its
 * socket was. Only to be called by the holder of the data folder's lock.
 */
export async function endOrphan(clusterDir: string, log: Logger): Promise<string | undefined> {
  const file = await readPidFile(clusterDir);
  if (file === undefined) return undefined;
  if (await isPostgresOf(file.pid, clusterDir)) {
    log.warn({ pid: file.pid }, 'PostgreSQL outlived the server that started it and is stopped first');
    await endProcess(file.pid, clusterDir);
  }
  return file.socketDir === '' ? undefined : file.socketDir;
}

/**
 * Removes what a PostgreSQL that died leaves and the next one would take for a rival. The file of its pid: empty after
 * a power failure or a kill in its first moment, or with a pid that another program has now, or that is still kept of
 * the dead. The lock of its socket, likewise.
 */
async function clearRemnants(clusterDir: string, socketDir: string): Promise<void> {
  const file = await readPidFile(clusterDir);
  if (file === undefined || (signalTo(file.pid, 0) && !(await isPostgresOf(file.pid, clusterDir)))) {
    // By this file PostgreSQL would have found backends that still write.
    await untilNobodyWorksIn(clusterDir);
    await rm(join(clusterDir, 'postmaster.pid'), { force: true });
  }
  // Who may use the folder of the cluster may use its socket: the former has a lock of its own.
  await rm(join(socketDir, '.s.PGSQL.5432.lock'), { force: true });
}

/** Backends end soon after the postmaster, not with it; all of them work in the folder of the cluster. */
async function untilNobodyWorksIn(clusterDir: string): Promise<void> {
  const folder = await realpath(clusterDir);
  for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 20) {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const working = await Promise.all(pids.map((pid) => isBackendIn(pid, folder)));
    if (!working.includes(true)) return;
    await sleep(20);
  }
  throw new Error(`Processes of a PostgreSQL that died still work in ${clusterDir}.`);
}

/** Processes of other accounts do not tell; those of PostgreSQL have ours or its own. */
async function isBackendIn(pid: string, folder: string): Promise<boolean> {
  const [cwd, title] = await Promise.all([
    readlink(`/proc/${pid}/cwd`).catch(() => ''),
    readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
  ]);
  return cwd === folder && title.startsWith('postgres:');
}

async function endProcess(pid: number, clusterDir: string): Promise<void> {
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGQUIT', 'SIGKILL'];
  for (const signal of signals) {
    if (!signalTo(pid, signal)) return;
    for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 20) {
      if (!(await isPostgresOf(pid, clusterDir))) return;
      await sleep(20);
    }
  }
  throw new Error(`PostgreSQL (pid ${pid}) still runs on ${clusterDir} and does not stop.`);
}

async function isPostgresOf(pid: number, clusterDir: string): Promise<boolean> {
  try {
    const [binary, ...args] = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
    return (binary ?? '').endsWith('postgres') && args.includes(clusterDir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return false;
    throw error;
  }
}

/** Whether the process is there; another account's may be there without being signalled. */
function signalTo(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Passes a line of PostgreSQL on at the level it deserves in our log. */
function logLine(log: Logger, line: string): void {
  const [, severity = ''] = /^([A-Z]+): {2}/.exec(line) ?? [];
  const message = `postgres: ${line}`;
  // FATAL is also what everybody is told who connects while it starts or stops.
  const isPassing = line.startsWith('FATAL:  the database system is ');
  if (severity === 'PANIC') log.error(message);
  else if (/^(FATAL|ERROR|WARNING)$/.test(severity) && !isPassing) log.warn(message);
  else log.debug(message);
}
