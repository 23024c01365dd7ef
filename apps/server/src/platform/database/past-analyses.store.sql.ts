import type { Reach } from '../../modules/companies/reach.ts';
import type { PastAnalysesStore } from '../../modules/policies/past-analyses.store.ts';
import type { PastAnalysis } from '../../modules/policies/past-analysis.ts';
import type { Database } from './database.ts';
import { reachCondition } from './reach-condition.ts';

// Evidence and what is told of single frames can be a hundred times what decides; it stays in the database.
const media = `select coalesce(json_agg(json_build_object(
    'mediaId', m.media_id,
    'resultsData', m.results_data - 'evidence',
    'isSeenBefore', coalesce(m.results_data -> 'evidence' @> '[{"code": "seen_before"}]', false)
  ) order by m.position), '[]')
  from results_media m where m.analysis_id = a.id`;

/** Makes the store of a reach; cheap enough to be called for every request. */
export function sqlPastAnalysesStore(database: Database, reach: Reach): PastAnalysesStore {
  const queries = database.within(reach);
  const within = reachCondition(reach, { company: 'a.company_id', user: 'f.user_id' }, 3);
  return {
    async findNewest(companyId, most) {
      const { rows } = await queries.runRepeatable<PastAnalysis>({
        name: `find_newest_analyses_${reach.kind}`,
        text: `select a.id, a.folder_id as "folderId", a.type, a.params,
            coalesce(a.system_resolution, a.resolution) as resolution, a.error_reason as "errorReason",
            a.results_data as "resultsData", cardinality(a.source_media_ids) as "sourceCount",
            a.technical_meta_data - 'media' as "technicalMetaData",
            a.created_at as "createdAt", (${media}) as media
          from analyses a join folders f on f.id = a.folder_id
          where a.company_id = $1 and a.state <> 'PROCESSING' and ${within.text}
          order by a.created_at desc, a.id desc limit $2`,
        values: [companyId, most, ...within.values],
      });
      return rows;
    },
  };
}
