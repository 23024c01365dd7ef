import { everything } from '../../modules/companies/reach.ts';
import type { BlobIndex, IndexedBlob } from '../../modules/folders/folders.store.ts';
import type { Database } from './database.ts';

/**
 * Best shots are JPEG stills by nature, so their table does not say so. What was uploaded for an evaluation is kept as it came, under
 * no type: it is shown as a thumbnail once it was decoded, and else saved.
 */
const findByBlobKey = `
select mime, kind, null as "downloadName" from media where blob_key = $1
union all
select 'image/jpeg', 'image', null from output_images where blob_key = $1
union all
select mime, 'image', null from person_images where blob_key = $1
union all
select 'application/pdf', null, name from reports where blob_key = $1
union all
select 'image/jpeg', 'image', null from report_templates where logo_key = $1
union all
select mime, null, name from report_attachments where blob_key = $1
union all
select 'application/octet-stream', case kind when 'photo' then 'image' when 'clip' then 'video' else 'shots_set' end, name
  from evaluation_items where blob_key = $1 and kind is not null
limit 1`;

const withoutRow = `
select key from unnest($1::text[]) as key
where not exists (select from media where blob_key = key)
  and not exists (select from output_images where blob_key = key)
  and not exists (select from person_images where blob_key = key)
  and not exists (select from reports where blob_key = key)
  and not exists (select from report_templates where logo_key = key)
  and not exists (select from report_attachments where blob_key = key)
  and not exists (select from evaluation_items where blob_key = key)`;

export function sqlBlobIndex(database: Database): BlobIndex {
  // The name of a blob is the permission to read it, whoever asks.
  const { runRepeatable } = database.within(everything);
  return {
    async findByBlobKey(blobKey) {
      const query = { name: 'find_by_blob_key', text: findByBlobKey, values: [blobKey] };
      const { rows } = await runRepeatable<IndexedBlob>(query);
      return rows[0];
    },
    async withoutRow(blobKeys) {
      const query = { name: 'blobs_without_row', text: withoutRow, values: [blobKeys] };
      const { rows } = await runRepeatable<{ key: string }>(query);
      return rows.map(({ key }) => key);
    },
  };
}
