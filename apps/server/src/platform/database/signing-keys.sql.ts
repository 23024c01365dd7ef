import { everything } from '../../modules/companies/reach.ts';
import type { SigningKeys } from '../../modules/sessions/signing-keys.ts';
import type { Database } from './database.ts';

const keep = `insert into signing_keys (purpose, private_key, created_at) values ($1, $2, now()) on conflict do nothing`;

/** Signing keys belong to no company. */
export function sqlSigningKeys(database: Database): SigningKeys {
  const { runRepeatable } = database.within(everything);
  return {
    async findOrKeep(purpose, candidate) {
      await runRepeatable({ text: keep, values: [purpose, candidate] });
      const { rows } = await runRepeatable<{ privateKey: string }>({
        text: 'select private_key as "privateKey" from signing_keys where purpose = $1',
        values: [purpose],
      });
      if (!rows[0]) throw new Error(`the signing key for ${purpose} vanished`);
      return rows[0].privateKey;
    },
  };
}
