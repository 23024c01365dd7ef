import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What became of the templates of some files. */
export interface RekeyOutcome {
  readonly converted: number;
  /** Had the wanted form already. */
  readonly kept: number;
  readonly failed: readonly { readonly path: string; readonly reason: string }[];
}

/** A template in another form, `null` when it has that form; throws where it cannot be read. */
export type Convert = (template: Uint8Array) => Buffer | null;

/**
 * Converts the templates of files and of everything in folders, one after the other. A file is replaced as a whole or not at
 * all, keeps its mode and its owner, and stays base64 where it was. Links are not followed. What cannot be read or converted is
 * told of and does not keep the others from being converted.
 */
export async function rekeyFiles(paths: readonly string[], convert: Convert): Promise<RekeyOutcome> {
  const counts = { converted: 0, kept: 0 };
  const failed: { path: string; reason: string }[] = [];
  const rekeyAll = async (some: readonly string[]): Promise<void> => {
    for (const path of some) {
      try {
        if ((await lstat(path)).isDirectory()) await rekeyAll(await listFolder(path));
        else counts[await rekeyFile(path, convert)]++;
      } catch (error) {
        failed.push({ path, reason: (error as Error).message });
      }
    }
  };
  await rekeyAll(paths);
  return { ...counts, failed };
}

async function listFolder(path: string): Promise<string[]> {
  return (await readdir(path)).sort().map((name) => join(path, name));
}

async function rekeyFile(path: string, convert: Convert): Promise<'converted' | 'kept'> {
  const status = await lstat(path);
  if (!status.isFile()) throw new Error('is no file');
  const bytes = await readFile(path);
  const encoded = decodeBase64(bytes);
  const converted = convert(encoded ?? bytes);
  if (!converted) return 'kept';
  await replaceFile(path, encoded ? Buffer.from(converted.toString('base64')) : converted, status);
  return 'converted';
}

/** The bytes that a text of base64 stands for; a template itself is never such a text. */
function decodeBase64(bytes: Buffer): Buffer | null {
  const text = bytes.toString('latin1').replaceAll(/\s+/g, '');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null;
}

/** Temp file, fsync, rename, so that there is the old or the new template at every moment, also when the machine stops. */
async function replaceFile(path: string, bytes: Buffer, { mode, uid, gid }: Stats): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      const own = await file.stat();
      if (own.uid !== uid || own.gid !== gid) await file.chown(uid, gid);
      await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** A rename is on the disk when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
