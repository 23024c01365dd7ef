import { randomUUID } from 'node:crypto';
import { constants, mkdir, open, opendir, readdir, readFile, rename, rmdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Blobs, StagedBlob } from '../../modules/media/blobs.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Logger } from '../../shared/logger.ts';
import { splitKey } from './blob-path.ts';
import { createFolderSync } from './sync-folder.ts';

/** Beside the folders of published blobs; no key can begin with a dot. */
const stagingFolder = '.staged';

interface DiskOptions {
  readonly root: string;
  readonly log: Logger;
  /** For so long another process that shares the folder may be at work on what it staged; 0 where there is none. */
  readonly abandonedAfterMs?: number;
}

/** Blobs in files below `root`. */
export function diskBlobs({ root, log, abandonedAfterMs = 0 }: DiskOptions): Blobs {
  const staging = join(root, stagingFolder);
  const syncOnce = createFolderSync();
  const foldersInMaking = new Map<string, Promise<void>>();

  const pathOf = (key: string) => join(root, ...splitKey(key));

  /** Callers for one folder share the making of it, which ends when its name is durable. */
  function ensureFolder(folder: string): Promise<void> {
    const running = foldersInMaking.get(folder);
    if (running) return running;
    const making = (async () => {
      try {
        await mkdir(folder, { mode: 0o700 });
        await syncOnce(root);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      } finally {
        foldersInMaking.delete(folder);
      }
    })();
    foldersInMaking.set(folder, making);
    return making;
  }

  async function moveInto(from: string, to: string): Promise<void> {
    const folder = dirname(to);
    for (let attempt = 1; ; attempt += 1) {
      await ensureFolder(folder);
      try {
        await rename(from, to);
        return await syncOnce(folder);
      } catch (error) {
        // The folder was just removed because its last blob was.
        if (!isMissing(error) || attempt === 3) throw error;
      }
    }
  }

  async function removeFile(path: string): Promise<void> {
    await unlink(path).catch(unlessMissing);
    // Fails where other blobs are left, which is what we want.
    await rmdir(dirname(path)).catch((error: unknown) => {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOENT') throw error;
    });
  }

  return {
    stage: (key, bytes) =>
      guarded(async () => {
        const target = pathOf(key);
        let path = join(staging, randomUUID());
        await writeDurably(path, bytes);
        return {
          key,
          publish: () =>
            guarded(async () => {
              await moveInto(path, target);
              path = target;
            }),
          async discard() {
            try {
              await (path === target ? removeFile(path) : unlink(path).catch(unlessMissing));
            } catch (err) {
              log.warn({ err }, 'a blob could not be thrown away; it is swept later');
            }
          },
        } satisfies StagedBlob;
      }),
    read: (key) =>
      guarded(async () => {
        const bytes = await readFile(pathOf(key)).catch(unlessMissing);
        return bytes ?? undefined;
      }),
    remove: (key) => guarded(() => removeFile(pathOf(key))),
    async *listOlderThan(before) {
      for await (const folder of await opendir(root)) {
        if (!folder.isDirectory() || folder.name === stagingFolder) continue;
        for (const name of (await readdir(join(root, folder.name)).catch(unlessMissing)) ?? []) {
          const facts = await stat(join(root, folder.name, name)).catch(unlessMissing);
          if (facts && facts.mtime < before) yield `${folder.name}/${name}`;
        }
      }
    },
    discardAbandoned: () =>
      guarded(async () => {
        await mkdir(staging, { recursive: true, mode: 0o700 });
        const before = Date.now() - abandonedAfterMs;
        for (const name of await readdir(staging)) {
          const path = join(staging, name);
          const facts = await stat(path).catch(unlessMissing);
          if (facts && facts.mtimeMs <= before) await unlink(path).catch(unlessMissing);
        }
      }),
  };
}

/** A new file whose writes return when they are on the disk; its times may be lost. */
const newAndDurable = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_DSYNC;

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, newAndDurable, 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
  } catch (error) {
    await unlink(path).catch(unlessMissing);
    throw error;
  } finally {
    await file.close();
  }
}

/** Whatever the file system refuses (full, read-only, broken) is `storage.unavailable` to the caller. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new AppError('storage.unavailable', { reason: `${syscall}: ${code}` }, { cause: error });
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function unlessMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
  return undefined;
}
