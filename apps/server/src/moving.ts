import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Config } from './config/config.ts';
import { databaseName } from './database-name.ts';
import { reachOwnPostgres } from './maintenance.ts';
import type { Blobs } from './modules/media/blobs.ts';
import { openBlobs } from './platform/blobs/open-blobs.ts';
import { clusterDirOf, openDataFolder } from './platform/data-folder.ts';
import { ensureDatabase, openPool } from './platform/database/database.ts';
import { openEmbeddedPostgres } from './platform/database/embedded-postgres.ts';
import { readPidFile } from './platform/database/postgres-process.ts';
import { isBackup, openBackup, openBackupBlobs, writeBackup } from './platform/database/transfer/backup-folder.ts';
import { noteWhole, noteWithin } from './platform/database/transfer/note-whole.ts';
import {
  type Transfer,
  type TransferProgress,
  type TransferResult,
  transfer,
  transferBackup,
  transferMedia,
} from './platform/database/transfer/transfer.ts';
import { writeDatabase } from './platform/database/transfer/write-database.ts';
import { findOwnSecret, keepOwnSecret } from './platform/own-secret.ts';
import { systemClock } from './shared/clock.ts';
import type { Logger } from './shared/logger.ts';

/** Rows and blobs of an installation, of all companies. */
interface Installation {
  readonly pool: ReturnType<typeof openPool>;
  readonly blobs: Blobs;
  /** Where its own secrets are; `null` where nothing is kept on this machine. */
  readonly dataDir: string | null;
}

interface Moving {
  readonly log: Logger;
  readonly progress: TransferProgress;
}

/** Secrets that a server made for itself; without them some of what it wrote cannot be read. */
const isOwnSecret = (name: string) => name.endsWith('.secret');

/** As the audit log names it, like the other commands. */
const moveOperation = 'migrate-data';

/** What is moved: `media` alone can be copied ahead, while the server goes on; `all` ends with the rows. */
export type MovedParts = 'media' | 'all';

export interface MoveResult extends TransferResult {
  /** Names of secrets in the data folder that the new servers need and nobody could hand them. */
  readonly secretsLeft: readonly string[];
}

/**
 * Copies one installation, running or not, into another that holds no rows yet.
 * @throws Error in words for the operator; the rows are there whole or not at all, and what was copied of the rest need not be
 * copied again
 */
export async function moveData({
  from,
  to,
  parts,
  log,
  progress,
}: Moving & { readonly from: Config; readonly to: Config; readonly parts: MovedParts }): Promise<MoveResult> {
  await using opened = new AsyncDisposableStack();
  const source = await openSource(from, log, opened);
  const target = await openTarget(to, log, opened);
  await noteRead(source, moveOperation, log);
  if (parts === 'media') {
    const result = await transferMedia({ from: source, to: target, progress });
    return { ...result, secretsLeft: [] };
  }
  let secretsLeft: readonly string[] = [];
  const into = toInstallation(target, moveOperation, async () => {
    secretsLeft = await copySecrets(source.dataDir, target.dataDir);
  });
  const result = await transfer({ from: source, to: into, progress });
  return { ...result, secretsLeft };
}

/** Whether a server is at work on the data folder of these settings, as far as that can be seen from here. */
export async function isServed({ dataFolder, database }: Config): Promise<boolean> {
  if (database.url !== null) return false;
  return (await readPidFile(clusterDirOf(resolve(dataFolder.dataDir))))?.isReady ?? false;
}

/** Writes a backup of an installation, running or not. @throws Error in words for the operator; then there is no backup */
export async function backUp({
  config,
  folder,
  withSecrets,
  log,
  progress,
}: Moving & {
  readonly config: Config;
  readonly folder: string;
  /** Also what the server keeps secret from its own database: whoever has the backup can read everything in it then. */
  readonly withSecrets: boolean;
}): Promise<TransferResult> {
  if (await isBackup(folder)) throw new Error(`${folder} holds a backup already: name another folder.`);
  await using opened = new AsyncDisposableStack();
  const source = await openSource(config, log, opened);
  const blobs = await openBackupBlobs(folder, log);
  await noteRead(source, 'backup', log);
  if (withSecrets) await copySecrets(source.dataDir, folder);
  const to: Transfer['to'] = { blobs, writeTables: (rows, onTable) => writeBackup(folder, rows, onTable) };
  return await transfer({ from: source, to, progress });
}

/** Puts a backup into an installation that holds nothing yet. @throws Error as `moveData` */
export async function restoreBackup({
  folder,
  config,
  log,
  progress,
}: Moving & { readonly folder: string; readonly config: Config }): Promise<TransferResult> {
  const source = await openBackup(folder);
  await using opened = new AsyncDisposableStack();
  const target = await openTarget(config, log, opened);
  const from = await openBackupBlobs(folder, log);
  const to = toInstallation(target, 'restore', async () => void (await copySecrets(folder, target.dataDir)));
  return await transferBackup(source, { from, to, progress });
}

/** Before the first byte is read: what breaks off has read as well. */
async function noteRead({ pool }: Installation, operation: string, log: Logger): Promise<void> {
  if (await noteWhole(pool, operation, 'read')) return;
  log.warn('the audit log does not tell of this: the database is of an earlier release, or only to be read');
}

/**
 * To write to: with the rows there are the secrets that they need, and the word in the audit log that they came from elsewhere, wherever the
 * command is killed.
 */
function toInstallation(
  { pool, blobs }: Installation,
  operation: string,
  bringSecrets: () => Promise<void>,
): Transfer['to'] {
  return {
    blobs,
    async writeTables(source, onTable) {
      let isNoted = false;
      await writeDatabase(pool, source, {
        onTable,
        async beforeCommit(client) {
          await bringSecrets();
          isNoted = await noteWithin(client, operation, 'created');
        },
      });
      // Rows of a release that had no chain of the installation: by now there is one.
      if (!isNoted) await noteWhole(pool, operation, 'created');
    },
  };
}

/** An installation to read from, beside its server or without one. */
async function openSource(config: Config, log: Logger, opened: AsyncDisposableStack): Promise<Installation> {
  const dataDir = resolve(config.dataFolder.dataDir);
  const { url } = config.database;
  const connection = url === null ? await reachOwnPostgres(config, log, opened) : { connectionString: url };
  const pool = openPool({ connection, maxConnections: 2, log, isPatient: true });
  opened.defer(() => pool.end());
  return {
    pool,
    dataDir,
    blobs: await openBlobs(config.blobs, { mediaDir: join(dataDir, 'media'), now: systemClock, log, opened }),
  };
}

/** An installation to write to: no server may be at work on its data folder, where it has one. */
async function openTarget(config: Config, log: Logger, opened: AsyncDisposableStack): Promise<Installation> {
  const isElsewhere = config.database.url !== null && config.blobs.bucket !== null;
  const folder = isElsewhere ? null : await openDataFolder(config.dataFolder.dataDir);
  opened.defer(() => folder?.release());
  const connection = await reachTarget(config, { clusterDir: folder?.clusterDir ?? '', log, opened });
  const pool = openPool({ connection, maxConnections: 2, log, isPatient: true });
  opened.defer(() => pool.end());
  const blobs = await openBlobs(config.blobs, { mediaDir: folder?.mediaDir ?? '', now: systemClock, log, opened });
  await blobs.discardAbandoned();
  return { pool, blobs, dataDir: folder?.path ?? null };
}

async function reachTarget(
  { database: { url } }: Config,
  {
    clusterDir,
    log,
    opened,
  }: { readonly clusterDir: string; readonly log: Logger; readonly opened: AsyncDisposableStack },
) {
  if (url !== null) return { connectionString: url };
  const postgres = await openEmbeddedPostgres({ clusterDir, log });
  opened.defer(() => postgres.close());
  await ensureDatabase({ ...postgres.connection, database: 'postgres' }, databaseName);
  return { ...postgres.connection, database: databaseName };
}

/** Those that are there already stay. @returns those that could not be copied, as there is no folder for them */
async function copySecrets(from: string | null, to: string | null): Promise<readonly string[]> {
  const names = from === null ? [] : (await readdir(from).catch(() => [])).filter(isOwnSecret);
  if (from === null || to === null) return names;
  for (const name of names)
    if ((await findOwnSecret(to, name)) === undefined)
      await keepOwnSecret(to, name, await readFile(join(from, name), 'utf8'));
  return [];
}
