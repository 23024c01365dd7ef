import type { Analysis, OutputImage, ResultMedia } from '../../modules/analyses/analysis.ts';
import type { Reach } from '../../modules/companies/reach.ts';
import type { Folder } from '../../modules/folders/folder.ts';
import type { FolderId } from '../../shared/ids.ts';
import type { Statement } from './database.ts';
import { reachCondition } from './reach-condition.ts';
import {
  type AnalysisRow,
  analysesTable,
  type FolderRow,
  foldersTable,
  type MediaRow,
  mediaTable,
  type OutputImageRow,
  outputImagesTable,
  type ResultMediaRow,
  resultsMediaTable,
  selectList,
} from './tables.ts';

/** A folder with everything in it in order, from `folders f`; analyses may be left out, then there are none. */
export function selectFolder({ withAnalyses }: { readonly withAnalyses: boolean }): string {
  return `select ${selectList(foldersTable, 'f')},
    ${jsonArray(`select ${selectList(mediaTable, 'm')} from media m where m.folder_id = f.id`)} as media,
    ${withAnalyses ? analyses : "'[]'::json"} as analyses
  from folders f`;
}

const analyses = jsonArray(`select ${selectList(analysesTable, 'a')},
      ${jsonArray(`select ${selectList(resultsMediaTable, 'r')},
        ${jsonArray(`select ${selectList(outputImagesTable, 'o')} from output_images o where o.results_media_id = r.id`)}
          as "outputImages"
        from results_media r where r.analysis_id = a.id`)} as "resultsMedia"
      from analyses a where a.folder_id = f.id`);

function jsonArray(select: string): string {
  return `(select coalesce(json_agg(part order by part.position), '[]') from (${select}) part)`;
}

/** The prepared statement that answers with one row `{ folder }`, or none: one JSON document, one round trip, one plan. */
export function findFolderStatement(id: FolderId, reach: Reach): Statement {
  const { text, values } = reachCondition(reach, { company: 'f.company_id', user: 'f.user_id' }, 2);
  return { name: `find_folder_${reach.kind}`, text: `${document} and ${text}) document`, values: [id, ...values] };
}

const document = `select to_json(document) as folder from (${selectFolder({ withAnalyses: true })} where f.id = $1`;

/** A row as JSON carries it: times are texts. */
type Json<Row> = { readonly [Field in keyof Row]: Row[Field] extends Date ? string : OrText<Row[Field]> };
type OrText<Value> = Value extends Date ? string : Value;

export interface FolderDocument extends Json<FolderRow> {
  readonly media: readonly Json<MediaRow>[];
  readonly analyses: readonly (Json<AnalysisRow> & {
    readonly resultsMedia: readonly (ResultMediaRow & { readonly outputImages: readonly OutputImageRow[] })[];
  })[];
}

export function toFolder(document: FolderDocument): Folder {
  return {
    ...document,
    ...toDates(document),
    operatorAt: toDate(document.operatorAt),
    wipedAt: toDate(document.wipedAt),
    media: document.media.map(({ companyId: _, position: __, ...medium }) => ({ ...medium, ...toDates(medium) })),
    analyses: document.analyses.map(toAnalysis),
  };
}

function toAnalysis(row: FolderDocument['analyses'][number]): Analysis {
  const { companyId: _, position: __, errorReason, errorMessage, ...analysis } = row;
  return {
    ...analysis,
    ...toDates(analysis),
    operatorAt: toDate(row.operatorAt),
    sentAt: toDate(row.sentAt),
    receivedAt: toDate(row.receivedAt),
    finishedAt: toDate(row.finishedAt),
    error: errorReason === null || errorMessage === null ? null : { reason: errorReason, message: errorMessage },
    resultsMedia: row.resultsMedia.map(toResultMedia),
  };
}

function toResultMedia(row: FolderDocument['analyses'][number]['resultsMedia'][number]): ResultMedia {
  const { id, mediaId, resultsData, outputImages } = row;
  return { id, mediaId, resultsData, outputImages: outputImages.map(toOutputImage) };
}

function toOutputImage({ id, blobKey, width, height, info }: OutputImageRow): OutputImage {
  return { id, blobKey, jpeg: null, width, height, info };
}

const toDate = (text: string | null) => (text === null ? null : new Date(text));

function toDates({ createdAt, updatedAt }: { readonly createdAt: string; readonly updatedAt: string }) {
  return { createdAt: new Date(createdAt), updatedAt: new Date(updatedAt) };
}
