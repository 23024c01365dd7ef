import { readFile } from 'node:fs/promises';
import { type NamedKeys, parseNamedKeys } from '../shared/named-keys.ts';

/** The text of a key file; `null` where none is named. @throws Error in words for the operator when it cannot be read */
export async function readKeyFile(path: string | null): Promise<string | null> {
  if (path === null) return null;
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new Error(`The key file ${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/** The keys of a file; `null` where none is named. @throws Error in words for the operator when it cannot be read or understood */
export async function readNamedKeys(path: string | null): Promise<NamedKeys | null> {
  const content = await readKeyFile(path);
  if (content === null) return null;
  try {
    return parseNamedKeys(content);
  } catch (cause) {
    throw new Error(`The key file ${path} is wrong: ${(cause as Error).message}`, { cause });
  }
}
