import type { CollectionId } from '../../modules/collections/collection.ts';
import { everything } from '../../modules/companies/reach.ts';
import type { Database } from './database.ts';

/** A server that was away for longer than so many removals of a collection reads all of it again. */
const keptRemovals = 1000;

const crowded = `select collection_id as id from template_removals group by 1 having count(*) > $1`;

const newestToForget = `select revision from template_removals where collection_id = $1
  order by revision desc, image_id desc offset $2 limit 1`;

/** Under the lock of the collection: whoever reads sees both or neither. */
const note = 'update collections set removals_pruned = greatest(removals_pruned, $2) where id = $1';

const forget = 'delete from template_removals where collection_id = $1 and revision <= $2';

/**
 * Forgets who was taken out of collections, but for the last ones of each. Whoever still needed one finds out
 * (`TemplateFeed.readRemovals`).
 * @returns how many were forgotten
 */
export async function pruneRemovals(database: Database, kept = keptRemovals): Promise<number> {
  const { runRepeatable, transaction } = database.within(everything);
  const { rows } = await runRepeatable<{ id: CollectionId }>({ text: crowded, values: [kept] });
  let forgotten = 0;
  for (const { id } of rows)
    forgotten += await transaction(async (query) => {
      const newest = (await query<{ revision: string }>(newestToForget, [id, kept])).rows[0]?.revision;
      if (newest === undefined) return 0;
      await query(note, [id, newest]);
      return (await query(forget, [id, newest])).rowCount ?? 0;
    });
  return forgotten;
}
