import { randomUUID } from 'node:crypto';
import { lstat, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

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
 * all, keeps its mode, and stays base64 where it was. Links are not followed.
 */
export async function rekeyFiles(paths: readonly string[], convert: Convert): Promise<RekeyOutcome> {
  const counts = { converted: 0, kept: 0 };
  const failed: { path: string; reason: string }[] = [];
  for await (const path of listFiles(paths)) {
    try {
      counts[await rekeyFile(path, convert)]++;
    } catch (error) {
      failed.push({ path, reason: (error as Error).message });
    }
  }
  return { ...counts, failed };
}

async function* listFiles(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    const kind = await lstat(path);
    if (kind.isDirectory()) yield* listFiles((await readdir(path)).sort().map((name) => join(path, name)));
    else yield path;
  }
}

async function rekeyFile(path: string, convert: Convert): Promise<'converted' | 'kept'> {
  const kind = await lstat(path);
  if (!kind.isFile()) throw new Error('is no file');
  const bytes = await readFile(path);
  const encoded = decodeBase64(bytes);
  const converted = convert(encoded ?? bytes);
  if (!converted) return 'kept';
  await replaceFile(path, encoded ? Buffer.from(converted.toString('base64')) : converted, kind.mode);
  return 'converted';
}

/** The bytes that a text of base64 stands for; a template itself is never such a text. */
function decodeBase64(bytes: Buffer): Buffer | null {
  const text = bytes.toString('latin1').replaceAll(/\s+/g, '');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null;
}

/** Temp file, fsync, rename, so that there is the old or the new template at every moment. */
async function replaceFile(path: string, bytes: Buffer, mode: number): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.chmod(mode);
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
