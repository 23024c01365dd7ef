import type { EvaluationItem } from '../../modules/evaluations/evaluation.ts';
import { selectList, type Table } from './tables.ts';

export const evaluationItemsTable: Table<EvaluationItem> = {
  name: 'evaluation_items',
  columns: {
    id: 'id',
    name: 'name',
    label: 'label',
    subject: 'subject',
    groups: 'groups',
    mediaId: 'media_id',
    blobKey: 'blob_key',
    state: 'state',
    kind: 'kind',
    score: 'score',
    reason: 'reason',
  },
};

/** Where the bytes are; `null` when the medium of an order is gone. */
export const blobKeyOf = (alias: string) => `coalesce(${alias}.blob_key, (
  select m.blob_key from media m where m.id = ${alias}.media_id and m.company_id = ${alias}.company_id
))`;

/** A medium as it is shown, of `evaluation_items i`. */
export const shownItem = `${selectList(evaluationItemsTable, 'i')}, ${blobKeyOf('i')} as "shownKey"`;

/** A pair with the names of its media. */
export const pairColumns = `a.name as "first", b.name as "second", p.is_same as "isSame", p.state, p.cosine, p.confidence`;
export const pairsWithItems = `evaluation_pairs p join evaluation_items a on a.id = p.first_id
  join evaluation_items b on b.id = p.second_id`;
