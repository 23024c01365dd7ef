import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from './data-folder.ts';

const secretBytes = 32;

/** A secret of the server that is in no dump of its database: made when it is first asked for, and kept in the data folder. */
export async function openOwnSecret(folder: string, name: string): Promise<string> {
  const kept = await findOwnSecret(folder, name);
  if (kept !== undefined) return kept;
  const secret = randomBytes(secretBytes).toString('hex');
  await keepOwnSecret(folder, name, secret);
  return secret;
}

/** Puts one into the folder, in place of what was there. */
export async function keepOwnSecret(folder: string, name: string, secret: string): Promise<void> {
  const path = join(folder, name);
  // Whole or not at all: half a secret would be taken for one.
  await writeFile(`${path}.new`, secret, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  await syncFolder(folder);
}

/** The same, where it was made before. */
export async function findOwnSecret(folder: string, name: string): Promise<string | undefined> {
  const path = join(folder, name);
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new Error(`The secret ${path} cannot be read: ${error.message}`, { cause: error });
  });
  return kept === undefined ? undefined : readSecret(kept, path);
}

function readSecret(kept: string, path: string): string {
  const secret = kept.trim();
  if (secret.length >= secretBytes) return secret;
  throw new Error(
    `The secret ${path} is too short: put back the file of a backup, or delete it, and a new one is made`,
  );
}
