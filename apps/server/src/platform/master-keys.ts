import { createHash } from 'node:crypto';
import type { NamedKey, NamedKeys } from '../shared/named-keys.ts';
import { readNamedKeys } from './key-file.ts';
import { findOwnSecret, openOwnSecret } from './own-secret.ts';

const ownName = 'master.secret';

interface Places {
  /** Key file that the operator named. */
  readonly file: string | null;
  /** Data folder. */
  readonly folder: string;
}

/**
 * The keys that protect templates: those of a file, or, where none is named, one of the server's own in the data folder, made
 * when it is first asked for.
 * @throws Error in words for the operator when they cannot be read
 */
export async function openMasterKeys(places: Places): Promise<NamedKeys> {
  const found = await findMasterKeys(places);
  return found ?? alone(toNamedKey(await openOwnSecret(places.folder, ownName)));
}

/**
 * The same, where there are any. An own key from before the file stays behind those of the file, so that what it protects is
 * still read.
 */
export async function findMasterKeys({ file, folder }: Places): Promise<NamedKeys | undefined> {
  const given = await readNamedKeys(file);
  const secret = await findOwnSecret(folder, ownName);
  if (secret === undefined) return given ?? undefined;
  const own = toNamedKey(secret);
  return given ? { current: given.current, byId: new Map([[own.id, own], ...given.byId]) } : alone(own);
}

const alone = (key: NamedKey): NamedKeys => ({ current: key, byId: new Map([[key.id, key]]) });

/** Named after itself, so that the own keys of two servers are told apart. */
function toNamedKey(secret: string): NamedKey {
  const bytes = createHash('sha256').update(`praesto master key ${secret}`).digest();
  return { id: `own-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`, bytes };
}
