import type { RetentionObject } from '@praesto/contract';
import { everything } from '../../modules/companies/reach.ts';
import { withoutPerson } from '../../modules/folders/wipe-folder.ts';
import { writeReceipt } from '../../modules/retention/receipt.ts';
import type { DeletionDone, DeletionStep, Place, RetentionWork } from '../../modules/retention/retention.store.ts';
import type { CompanyRetention } from '../../modules/retention/retention.ts';
import type { FolderId } from '../../shared/ids.ts';
import type { Database, Query } from './database.ts';
import { dueSource } from './due-objects.ts';
import { keysOfEvaluations } from './evaluations.store.sql.ts';
import { type FolderDocument, findFolderStatement, toFolder } from './find-folder.ts';
import { orphansAmong } from './orphan-keys.ts';
import { receiptsTable, retentionTable } from './retention.store.sql.ts';
import { rewriteFolder } from './rewrite-folder.ts';
import { insertRow, selectList } from './tables.ts';

/** Takes what is due out of the world. @returns keys of the blobs that the rows spoke of */
type Remove = (query: Query, ids: readonly string[], step: DeletionStep) => Promise<readonly string[]>;

/** How many at a time: short transactions, as requests of the company take turns with them at the audit log. */
const removals: Readonly<Record<RetentionObject, { readonly atOnce: number; readonly remove: Remove }>> = {
  folders: { atOnce: 50, remove: deleteFolders },
  media: { atOnce: 10, remove: wipeFolders },
  reports: { atOnce: 100, remove: deleteReports },
  event_sessions: { atOnce: 500, remove: deleteEventSessions },
  evaluations: { atOnce: 10, remove: deleteEvaluations },
};

/** What the rules of all companies delete. */
export function sqlRetentionWork(database: Database): RetentionWork {
  const { runRepeatable, transaction } = database.within(everything);
  return {
    async findAll() {
      const text = `select ${selectList(retentionTable, 't')} from company_retention t
        where jsonb_array_length(rules) > 0 order by company_id`;
      return (await runRepeatable<CompanyRetention>({ text })).rows;
    },
    deleteSome: (step) => transaction((query) => deleteSome(query, step)),
  };
}

async function deleteSome(query: Query, step: DeletionStep): Promise<DeletionDone> {
  const { rule, companyId, runId, userId, before, now } = step;
  const { remove, atOnce } = removals[rule.object];
  const due = await lockDue(query, step, atOnce);
  if (due.length === 0) return { count: 0, freed: [], last: null };
  const ids = due.map(({ id }) => id);
  const keys = await remove(query, ids, step);
  const deed = { companyId, runId, object: rule.object, rule, userId, before, createdAt: now };
  const [text, values] = insertRow(receiptsTable, writeReceipt(deed, ids));
  await query(text, values);
  return { count: ids.length, freed: await orphansAmong(query, keys), last: due.at(-1)! };
}

async function lockDue(query: Query, { rule, companyId, before, after }: DeletionStep, limit: number) {
  const { from, where, at, values } = dueSource(rule, companyId, before);
  const place = values.length + 1;
  const beyond = after ? `and (${at}, o.id) > ($${place}, $${place + 1})` : '';
  const { rows } = await query<Place & { readonly id: string }>(
    `select o.id, ${at} as at from ${from} o where ${where} ${beyond}
     order by ${at}, o.id limit ${limit} for update of o skip locked`,
    [...values, ...(after ? [after.at, after.id] : [])],
  );
  return rows;
}

async function keysOfFolders(query: Query, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await query<{ key: string | null }>(
    `select blob_key as key from media where folder_id = any($1)
     union all select blob_key from reports where folder_id = any($1)
     union all select o.blob_key from output_images o join results_media r on r.id = o.results_media_id
       join analyses a on a.id = r.analysis_id where a.folder_id = any($1)`,
    [[...ids]],
  );
  return rows.flatMap(({ key }) => key ?? []);
}

async function deleteFolders(query: Query, ids: readonly string[]): Promise<readonly string[]> {
  const keys = await keysOfFolders(query, ids);
  await query('delete from folders where id = any($1)', [[...ids]]);
  return keys;
}

async function wipeFolders(query: Query, ids: readonly string[], step: DeletionStep): Promise<readonly string[]> {
  const keys = await keysOfFolders(query, ids);
  await query('delete from reports where folder_id = any($1)', [[...ids]]);
  for (const id of ids) {
    const { text, values } = findFolderStatement(id as FolderId, everything);
    const { rows } = await query<{ folder: FolderDocument }>(text, values);
    await rewriteFolder(query, withoutPerson(toFolder(rows[0]!.folder), { at: step.now, by: step.userId }));
  }
  return keys;
}

async function deleteReports(query: Query, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await query<{ key: string }>('delete from reports where id = any($1) returning blob_key as key', [
    [...ids],
  ]);
  return rows.map(({ key }) => key);
}

async function deleteEventSessions(query: Query, ids: readonly string[]): Promise<readonly string[]> {
  await query('delete from event_sessions where id = any($1)', [[...ids]]);
  return [];
}

async function deleteEvaluations(query: Query, ids: readonly string[]): Promise<readonly string[]> {
  const keys = await keysOfEvaluations(query, ids);
  await query('delete from evaluations where id = any($1)', [[...ids]]);
  return keys;
}
