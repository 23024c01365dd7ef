import { randomBytes } from 'node:crypto';
import { makeDataKey, openDataKey } from '../apps/server/src/modules/vault/data-key.ts';
import { openEmbedding, sealEmbedding } from '../apps/server/src/modules/vault/seal-embedding.ts';
import { newId } from '../apps/server/src/shared/ids.ts';
import { parseNamedKeys } from '../apps/server/src/shared/named-keys.ts';

/** What sealing and opening templates costs, in processor time of one core: `node tools/bench-templates.ts`. */
const count = 100_000;
const model = { id: 'fr-feature', version: '0.0.1' };

const masterKeys = parseNamedKeys(`bench ${randomBytes(32).toString('base64')}`);
const key = openDataKey(masterKeys, makeDataKey(masterKeys, newId()));
const embedding = randomBytes(512 * 4);
const places = Array.from({ length: count }, () => ({ imageId: newId<'person_image'>(), model }));

const sealed = measure('sealing', () => places.map((place) => sealEmbedding(key, embedding, place)));
measure('opening', () => {
  for (const [index, place] of places.entries()) openEmbedding(key, sealed[index]!, place);
});

function measure<T>(what: string, work: () => T): T {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  console.log(`${what} ${count} templates: ${((user + system) / 1e6).toFixed(2)} s of processor time`);
  return result;
}
