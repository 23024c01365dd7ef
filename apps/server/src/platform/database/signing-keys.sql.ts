import { everything } from '../../modules/companies/reach.ts';
import type { SigningKeys } from '../../modules/sessions/signing-keys.ts';
import type { Database } from './database.ts';

const keep = `insert into signing_keys (purpose, private_key, created_at) values ($1, $2, now()) on conflict do nothing`;

/** Signing keys belong to no company. */
export function sqlSigningKeys(database: Database): SigningKeys {
  const { runRepeatable } = database.within(everything);
  async function find(purpose: string): Promise<string | undefined> {
    const text = 'select private_key as "privateKey" from signing_keys where purpose = $1';
    const { rows } = await runRepeatable<{ privateKey: string }>({ text, values: [purpose] });
    return rows[0]?.privateKey;
  }
  return {
    async findOrKeep(purpose, make) {
      const kept = await find(purpose);
      if (kept !== undefined) return kept;
      await runRepeatable({ text: keep, values: [purpose, await make()] });
      // Another server may have kept its own meanwhile.
      const first = await find(purpose);
      if (first === undefined) throw new Error(`the signing key for ${purpose} vanished`);
      return first;
    },
  };
}
