import type { Query } from './database.ts';

/** Of these keys of blobs those that no row speaks of now: a best shot that became a medium shares its bytes with it. */
export async function orphansAmong(query: Query, keys: readonly string[]): Promise<readonly string[]> {
  const { rows } = await query<{ key: string }>(
    `select key from unnest($1::text[]) as key
     where not exists (select from media where blob_key = key)
       and not exists (select from output_images where blob_key = key)`,
    [[...keys]],
  );
  return rows.map(({ key }) => key);
}
