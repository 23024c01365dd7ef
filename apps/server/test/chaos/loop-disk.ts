import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A disk of its own, in a file. */
export interface Disk {
  readonly folder: string;
  close(): Promise<void>;
}

/** For a cluster, prepared models and some hundred photos and clips. */
const sizeBytes = 2 ** 30;
/** Writes wait for so long, then go on for a moment: about as a disk does that is being rebuilt or shared with others. */
const frozenMs = 1500;
const thawedMs = 300;

/** @returns why there is none, where this account may not mount one */
export async function openLoopDisk(): Promise<Disk | { readonly refusal: string }> {
  const root = await mkdtemp(join(tmpdir(), 'praesto-disk-'));
  const [image, folder] = [join(root, 'image'), join(root, 'disk')];
  try {
    const file = await open(image, 'w');
    await file.truncate(sizeBytes).finally(() => file.close());
    await run('mkfs.ext4', ['-q', '-F', image]);
    await mkdir(folder);
    await run('mount', ['-o', 'loop', image, folder]);
  } catch (error) {
    await rm(root, { recursive: true });
    return { refusal: `needs the right to mount a disk in a file: ${(error as Error).message.split('\n')[0]}` };
  }
  // The account of PostgreSQL has its folder below.
  for (const path of [root, folder]) await chmod(path, 0o755);
  const disk: Disk = {
    folder,
    async close() {
      await thaw(disk);
      await run('umount', [folder]);
      await rm(root, { recursive: true });
    },
  };
  return disk;
}

/** Writes on the disk stand still most of the time; nothing of them is refused. */
export async function whileSlow(disk: Disk, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    await run('fsfreeze', ['--freeze', disk.folder]);
    try {
      await sleep(frozenMs);
    } finally {
      await thaw(disk);
    }
    await sleep(thawedMs);
  }
}

/** Does nothing where it is not frozen. */
export async function thaw({ folder }: Disk): Promise<void> {
  await run('fsfreeze', ['--unfreeze', folder]).catch((error: Error & { stderr?: string }) => {
    if (!/Invalid argument/.test(error.stderr ?? '')) throw error;
  });
}
