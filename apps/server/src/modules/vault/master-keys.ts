import type { NamedKey, NamedKeys } from '../../shared/named-keys.ts';
import { openBytes, sealBytes } from '../../shared/sealed-bytes.ts';

/** A master key that keys of a database are wrapped with, and by what it is known again: its name may be given twice. */
export interface RegisteredKey {
  readonly id: string;
  readonly proof: Uint8Array;
}

const contextOf = (id: string) => Buffer.from(`praesto master key\0${id}`);

export function registerKey({ id, bytes }: NamedKey): RegisteredKey {
  return { id, proof: sealBytes(bytes, Buffer.alloc(0), contextOf(id)) };
}

/** @throws Error in words for the operator when a database holds keys that these cannot open */
export function requireMasterKeys({ byId }: NamedKeys, registered: readonly RegisteredKey[]): void {
  const missing = registered.filter(({ id }) => !byId.has(id)).map(({ id }) => id);
  if (missing.length > 0)
    throw new Error(
      `the templates in the database are sealed with the master key ${missing.join(', ')}, which this server does not have. ` +
        'Name a file with it in PRAESTO_MASTER_KEY_FILE, the same for all servers on this database',
    );
  for (const one of registered)
    if (!isProven(byId.get(one.id)!, one))
      throw new Error(
        `the master key ${one.id} is not the one of this name that the templates in the database are sealed with`,
      );
}

function isProven({ id, bytes }: NamedKey, { proof }: RegisteredKey): boolean {
  try {
    return openBytes(bytes, proof, contextOf(id)).length === 0;
  } catch {
    return false;
  }
}
