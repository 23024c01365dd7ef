import type { FolderField } from '@praesto/contract';
import { foldersTable } from '../../tables.ts';
import { columnsIn, type ListSource, type Related } from '../list-source.ts';

const analyses: Related = { from: 'analyses a', on: 'a.folder_id = f.id' };
const results: Related = {
  from: 'results_media r join analyses ra on ra.id = r.analysis_id',
  on: 'ra.folder_id = f.id',
};
const ofAnalyses = (column: string) => ({ related: analyses, column });

export const folderSource: ListSource<FolderField> = {
  from: 'folders f',
  columns: {
    ...columnsIn(foldersTable, 'f'),
    resolution: 'coalesce(f.decided_resolution, f.system_resolution)',
    analysisType: ofAnalyses('a.type'),
    analysisCreatedAt: ofAnalyses('a.created_at'),
    analysisState: ofAnalyses('a.state'),
    analysisResolution: ofAnalyses('a.resolution'),
    analysisResultsData: ofAnalyses('a.results_data'),
    mediaResultsData: { related: results, column: 'r.results_data' },
  },
  owner: { company: 'f.company_id', user: 'f.user_id' },
  searched: `concat_ws(' ', f.resolution_comment, f.operator_comment,
    jsonb_path_query_array(f.meta_data, 'strict $.**?(@.type() == "string")'))`,
};
