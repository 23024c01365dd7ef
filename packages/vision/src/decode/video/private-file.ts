import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Memory that looks like a folder, where there is such a thing. */
const memoryFolder = '/dev/shm';

/**
 * Lends the bytes as a file that only this user can read, in memory where possible, and wipes it when `use` is done
 * with it, however it ends.
 */
export async function withPrivateFile<T>(bytes: Uint8Array, use: (path: string) => Promise<T>): Promise<T> {
  // The folder is made with mode 0700.
  const folder = await mkdtemp(join(canWrite(memoryFolder) ? memoryFolder : tmpdir(), 'praesto-video-'));
  try {
    const path = join(folder, 'clip');
    await writeFile(path, bytes, { mode: 0o600 });
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function canWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
