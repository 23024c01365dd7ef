import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../shared/logger.ts';
import { choosePostgresAccount } from './postgres-account.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { clusterUser, ensureCluster, makeSocketDir, removeSocketDir } from './postgres-cluster.ts';
import { endOrphan, isRunning, startPostgres, stopPostgres } from './postgres-process.ts';

/** A PostgreSQL server of our own on one folder, reachable through a private Unix socket only. */
export interface EmbeddedPostgres {
  readonly connection: { readonly host: string; readonly port: number; readonly user: string; readonly ssl: false };
  /** Process id of the server that runs now; `undefined` while it is being restarted. */
  pid(): number | undefined;
  /** Fast, clean shutdown. */
  close(): Promise<void>;
}

/**
 * Small footprint for one application on the same machine. Durability (`fsync`, `synchronous_commit`,
 * `full_page_writes`) stays as PostgreSQL ships it: on.
 */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  port: '5432',
  max_connections: '40',
  shared_buffers: '48MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  effective_cache_size: '256MB',
  wal_buffers: '4MB',
  min_wal_size: '48MB',
  max_wal_size: '512MB',
  // No replicas and no archive: what those need is not written.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_worker_processes: '1',
  max_logical_replication_workers: '0',
  autovacuum_max_workers: '1',
  autovacuum_worker_slots: '2',
  // Saves the three I/O worker processes; the working set is in the cache of the system.
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '',
  // Statements carry people's data and do not belong in a log.
  log_min_error_statement: 'panic',
  log_statement: 'none',
};

/** How long a fast shutdown may take before it is made a hard one. */
const stopTimeoutMs = 15_000;

/** Between tries to start it again. Statements wait five seconds for it: it should be tried, and be back, within these. */
const longestPauseMs = 1000;

/**
 * Starts PostgreSQL on `clusterDir`, making the cluster when there is none, and keeps it running: a crash is logged
 * and followed by a restart, with growing pauses while it keeps failing. The caller holds the lock of the data folder.
 * @throws Error in words for the operator.
 */
export async function openEmbeddedPostgres(options: {
  readonly clusterDir: string;
  readonly log: Logger;
  /** Settings on top of ours, such as `fsync: 'off'` in tests. */
  readonly settings?: Readonly<Record<string, string>>;
}): Promise<EmbeddedPostgres> {
  const { log } = options;
  const clusterDir = resolve(options.clusterDir);
  const binaries = await findPostgresBinaries();
  const account = await choosePostgresAccount({ clusterDir, binDir: binaries.binDir });
  const formerSocketDir = await endOrphan(clusterDir, log);
  if (formerSocketDir !== undefined) await removeSocketDir(formerSocketDir, clusterDir);
  await ensureCluster({ clusterDir, account, binaries, sync: options.settings?.fsync !== 'off' });
  const socketDir = await makeSocketDir(clusterDir, account);
  const launch = { clusterDir, socketDir, account, binaries, log, settings: { ...settings, ...options.settings } };
  const closing = new AbortController();
  let restarting: Promise<void> = Promise.resolve();
  let child = await startPostgres(launch);

  function watch(started: ChildProcess): void {
    child = started;
    started.once('exit', (code, signal) => {
      if (closing.signal.aborted) return;
      log.error({ code, signal }, 'PostgreSQL stopped unexpectedly and is started again');
      restarting = restart();
    });
  }

  async function restart(): Promise<void> {
    for (let pauseMs = 50; !closing.signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        await sleep(pauseMs, undefined, { signal: closing.signal });
        watch(await startPostgres(launch));
        log.info('PostgreSQL runs again');
        return;
      } catch (err) {
        if (!closing.signal.aborted) log.error({ err }, 'PostgreSQL could not be started again yet');
      }
    }
  }

  // Where this process ends without close(), as after a fatal error, PostgreSQL should not be left behind.
  const onExit = () => child.kill('SIGINT');
  process.once('exit', onExit);
  watch(child);

  return {
    connection: { host: socketDir, port: 5432, user: clusterUser, ssl: false },
    pid: () => (isRunning(child) ? child.pid : undefined),
    async close() {
      closing.abort();
      process.off('exit', onExit);
      await restarting;
      await stopPostgres(child, stopTimeoutMs);
      await removeSocketDir(socketDir, clusterDir);
    },
  };
}
