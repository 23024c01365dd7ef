import type { SeenMedia } from '../../modules/media/seen-media.ts';
import type { Database } from './database.ts';

const findEarlier = `
select distinct m.sha256
from unnest($3::text[], $4::timestamptz[]) as asked (sha256, created_at)
join media m on m.company_id = $1 and m.sha256 = asked.sha256 and m.created_at < asked.created_at
where m.folder_id <> $2 and m.sha256 <> ''`;

export function sqlSeenMedia(database: Database): SeenMedia {
  return {
    async findEarlier({ companyId, folderId, media }) {
      if (media.length === 0) return new Set();
      const { runRepeatable } = database.within({ kind: 'company', companyId });
      const columns = [media.map(({ sha256 }) => sha256), media.map(({ createdAt }) => createdAt)];
      const query = { name: 'find_earlier_media', text: findEarlier, values: [companyId, folderId, ...columns] };
      const { rows } = await runRepeatable<{ sha256: string }>(query);
      return new Set(rows.map(({ sha256 }) => sha256));
    },
  };
}
