import { analysisTypes } from '@praesto/contract';
import type { CsvCell } from '../../shared/csv.ts';
import { numberIn, textIn } from '../../shared/json-fields.ts';
import type { Analysis } from '../analyses/analysis.ts';
import { withoutEvidence } from '../analyses/shown-evidence.ts';
import type { Folder } from './folder.ts';
import { personNumberOf } from './person-number.ts';

/** The columns of folders in a table: name and content. What a program wants to know in full, JSON tells. */
const columns: Readonly<Record<string, (folder: Folder) => CsvCell>> = {
  folder_id: ({ id }) => id,
  time_created: ({ createdAt }) => createdAt.toISOString(),
  time_updated: ({ updatedAt }) => updatedAt.toISOString(),
  company_id: ({ companyId }) => companyId,
  user_id: ({ userId }) => userId,
  iin: ({ metaData }) => personNumberOf(metaData),
  transaction_id: ({ metaData }) => textIn(metaData, 'transaction_id'),
  resolution_status: ({ resolutionStatus }) => resolutionStatus,
  system_resolution: ({ systemResolution }) => systemResolution,
  resolution: ({ decidedResolution, systemResolution }) => decidedResolution ?? systemResolution,
  operator_status: ({ operatorStatus }) => operatorStatus,
  operator_comment: ({ operatorComment }) => operatorComment,
  media: ({ media }) => media.length,
  analyses: ({ analyses }) => analyses.length,
  ...Object.fromEntries(
    analysisTypes.map((type) => [
      `${type.toLowerCase()}_resolution`,
      (folder: Folder) => latest(folder, type)?.resolution ?? null,
    ]),
  ),
  confidence_spoofing: (folder) => highestSpoofing(latest(folder, 'QUALITY')),
  min_confidence: (folder) => numberIn(latest(folder, 'BIOMETRY')?.resultsData, 'min_confidence'),
  error_reasons: ({ analyses }) => analyses.flatMap(({ error }) => error?.reason ?? []).join(' ') || null,
  meta_data: ({ metaData }) => JSON.stringify(metaData),
};

export const folderCsvHead: readonly string[] = Object.keys(columns);

/** One folder with its analyses as a row. Of each type of analysis the latest one counts. `withEvidence`: see `mayReadEvidence`. */
export function toFolderCells(
  folder: Folder,
  { withEvidence }: { readonly withEvidence: boolean },
): readonly CsvCell[] {
  const shown = withEvidence ? folder : { ...folder, analyses: folder.analyses.map(withoutEvidence) };
  return Object.values(columns).map((contentOf) => contentOf(shown));
}

function latest({ analyses }: Folder, type: string): Analysis | undefined {
  return analyses.findLast((analysis) => analysis.type === type);
}

/** The medium that is most like an attack decides. */
function highestSpoofing(analysis: Analysis | undefined): number | null {
  const scores = analysis?.resultsMedia.flatMap(
    ({ resultsData }) => numberIn(resultsData, 'confidence_spoofing') ?? [],
  );
  return scores && scores.length > 0 ? Math.max(...scores) : null;
}
