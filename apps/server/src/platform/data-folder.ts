import { chmod, mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Everything the server keeps on this machine, held by one server at a time. */
export interface DataFolder {
  readonly path: string;
  /** Folder of the embedded PostgreSQL's cluster; made by PostgreSQL. */
  readonly clusterDir: string;
  readonly mediaDir: string;
  readonly modelCacheDir: string;
  /** Lets another server have the folder. */
  release(): void;
}

/**
 * Makes the data folder where it is missing and takes it for this process until `release()` or its end.
 * @throws Error in words for the operator when another server has it or it cannot be written.
 */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  const path = resolve(folder);
  try {
    // Others may pass through, not look: the account of PostgreSQL has its folder below this one.
    if (await mkdir(path, { recursive: true })) await chmod(path, 0o711);
    const mediaDir = join(path, 'media');
    const modelCacheDir = join(path, 'models');
    await mkdir(mediaDir, { recursive: true, mode: 0o700 });
    await mkdir(modelCacheDir, { recursive: true, mode: 0o700 });
    const release = await takeLock(path);
    return { path, clusterDir: clusterDirOf(path), mediaDir, modelCacheDir, release };
  } catch (cause) {
    if (cause instanceof FolderTaken) throw cause;
    throw new Error(`The data folder ${path} cannot be used: ${(cause as Error).message}`, { cause });
  }
}

/** Where PostgreSQL's cluster is in a data folder. */
export function clusterDirOf(dataFolder: string): string {
  return join(dataFolder, 'postgres');
}

class FolderTaken extends Error {}

/**
 * A lock that the kernel drops with its holder, however that ends, and that holds across containers: Node has no
 * flock, but SQLite locks its file with fcntl. A file with a pid in it would survive a kill -9 and lie.
 */
async function takeLock(path: string): Promise<() => void> {
  const pidFile = join(path, 'server.pid');
  const lock = new DatabaseSync(join(path, 'server.lock'));
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    if ((cause as { errcode?: number }).errcode !== sqliteBusy) throw cause;
    const holder = await readFile(pidFile, 'utf8').catch(() => 'unknown');
    throw new FolderTaken(
      `Another Praesto server (process ${holder.trim()}) already uses the data folder ${path}. ` +
        'Stop it, or give this one a folder of its own with PRAESTO_DATA_DIR.',
      { cause },
    );
  }
  await writeFile(pidFile, `${process.pid}\n`);
  return () => lock.close();
}

const sqliteBusy = 5;

/** Makes renames and new names in a folder survive a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
