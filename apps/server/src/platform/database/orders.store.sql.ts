import type { Analysis } from '../../modules/analyses/analysis.ts';
import type {
  AddOutcome,
  ChangeOutcome,
  Decision,
  OrdersStore,
  OrderWork,
  StaleGroup,
} from '../../modules/analyses/orders.store.ts';
import { type Answered, resolveFolder } from '../../modules/analyses/resolution.ts';
import { everything, type Reach } from '../../modules/companies/reach.ts';
import type { Folder } from '../../modules/folders/folder.ts';
import type { FolderId } from '../../shared/ids.ts';
import { toChallengeUsed } from './challenge-used.ts';
import type { Database, Query } from './database.ts';
import { insertFromJson, insertJob, jobValues, rowsOf, toJson } from './insert-folder.ts';
import { reachCondition } from './reach-condition.ts';
import { analysesTable, mediaTable, outputImagesTable, resultsMediaTable } from './tables.ts';

/** Makes the orders store of a reach. Whatever changes a folder locks its row first, so that changes take turns. */
export function sqlOrdersStore(database: Database, reach: Reach): OrdersStore {
  const { runRepeatable, transaction } = database.within(reach);
  const lock = (query: Query, id: FolderId) => lockFolder(query, id, reach);
  async function lockToAdd(query: Query, id: FolderId): Promise<AddOutcome> {
    const locked = await lock(query, id);
    if (!locked) return 'missing';
    return locked.wipedAt ? 'wiped' : 'done';
  }
  return {
    addMedia: (folder, media, maxMedia) =>
      transaction(async (query) => {
        const found = await lockToAdd(query, folder.id);
        if (found !== 'done') return found;
        const { count, next } = await countMedia(query, folder.id);
        if (count + media.length > maxMedia) return 'too_many';
        await insertRows(query, mediaTable, placed(media, folder.companyId, next)).catch((error: unknown) => {
          throw toChallengeUsed(error);
        });
        await query('update folders set updated_at = now() where id = $1', [folder.id]);
        return 'done';
      }),
    placeOrder: ({ folder, pictures, analyses, groupId, priority, resolutionEndpoint }) =>
      transaction(async (query) => {
        const found = await lockToAdd(query, folder.id);
        if (found !== 'done') return found;
        await addPictures(query, folder, pictures);
        const next = await nextPosition(query, 'analyses', folder.id);
        await insertRows(query, analysesTable, rowsOf(analyses, folder.companyId, next).analyses);
        await query(insertJob(1), jobValues(folder, { groupId, priority }));
        if (resolutionEndpoint !== undefined)
          await query('update folders set resolution_endpoint = $2 where id = $1', [folder.id, resolutionEndpoint]);
        await resolve(query, folder.id);
        return 'done';
      }),
    async findFolderOfMedia(id) {
      const { text, values } = reachCondition(reach, { company: 'f.company_id', user: 'f.user_id' }, 2);
      const { rows } = await runRepeatable<{ id: FolderId }>({
        name: `folder_of_media_${reach.kind}`,
        text: `select f.id from media m join folders f on f.id = m.folder_id where m.id = $1 and ${text}`,
        values: [id, ...values],
      });
      return rows[0]?.id;
    },
    decide: (id, decision) =>
      transaction(async (query): Promise<ChangeOutcome> => {
        const { rows } = await query<{ folderId: FolderId }>(
          'select folder_id as "folderId" from analyses where id = $1',
          [id],
        );
        if (!rows[0] || !(await lock(query, rows[0].folderId))) return 'missing';
        const { rowCount } = await query(decideAnalysis, [id, ...valuesOf(decision)]);
        if (rowCount === 0) return 'unfinished';
        await resolve(query, rows[0].folderId);
        return 'done';
      }),
    changeFolder: (id, { decision, comment, resolutionEndpoint }) =>
      transaction(async (query): Promise<ChangeOutcome> => {
        if (!(await lock(query, id))) return 'missing';
        if (decision) {
          const { rowCount } = await query(decideFolder, [id, ...valuesOf(decision)]);
          if (rowCount === 0) return 'unfinished';
          await resolve(query, id);
        }
        if (comment !== undefined)
          await query('update folders set operator_comment = $2, updated_at = now() where id = $1', [id, comment]);
        if (resolutionEndpoint !== undefined)
          await query('update folders set resolution_endpoint = $2, updated_at = now() where id = $1', [
            id,
            resolutionEndpoint,
          ]);
        return 'done';
      }),
  };
}

/** The server's own hand on orders, beyond companies. */
export function sqlOrderWork(database: Database): OrderWork {
  const { run, runRepeatable, transaction } = database.within(everything);
  return {
    async receive(groupId, at) {
      const text = `update analyses set received_at = coalesce(received_at, $2) where group_id = $1 and state = 'PROCESSING'`;
      await runRepeatable({ name: 'receive_group', text, values: [groupId, at] });
    },
    async release(groupId) {
      const text = `update analyses set received_at = null where group_id = $1 and state = 'PROCESSING'`;
      await runRepeatable({ name: 'release_group', text, values: [groupId] });
    },
    conclude: (folder, analyses, media = []) =>
      transaction(async (query) => {
        if (!(await lockFolder(query, folder.id, everything))) return 'missing';
        if (media.length > 0) await query(seeMedia, [folder.id, JSON.stringify(media)]);
        const rows = rowsOf(analyses, folder.companyId, 0);
        const { rows: ended } = await query<{ id: Analysis['id'] }>(endAnalyses, [
          toJson(analysesTable, rows.analyses),
        ]);
        const isEnded = new Set(ended.map(({ id }) => id));
        const results = rows.results.filter(({ analysisId }) => isEnded.has(analysisId));
        const kept = new Set(results.map(({ id }) => id));
        await insertRows(query, resultsMediaTable, results);
        const images = rows.images.filter(({ resultsMediaId }) => kept.has(resultsMediaId));
        await insertRows(query, outputImagesTable, images);
        if (isEnded.size > 0) await resolve(query, folder.id);
        return isEnded.size > 0 ? 'done' : 'missing';
      }),
    async findStale({ received, sent }) {
      const { rows } = await run<StaleGroup>({ text: staleGroups, values: [received, sent] });
      return rows;
    },
  };
}

const decideAnalysis = `update analyses set
  system_resolution = case when $2::text is not null then coalesce(system_resolution, resolution) end,
  resolution = coalesce($2, system_resolution, resolution),
  resolution_operator = $2, operator_comment = $3, operator_user_id = $4, operator_at = $5, updated_at = now()
where id = $1 and state <> 'PROCESSING'`;

const decideFolder = `update folders set
  operator_status = $2, operator_comment = $3, operator_user_id = $4, operator_at = $5
where id = $1 and resolution_status <> 'PROCESSING'`;

/** A withdrawn decision leaves nothing behind but its entries in the audit log. */
function valuesOf({ word, comment, userId, at }: Decision): unknown[] {
  return word === null ? [null, null, null, null] : [word, comment, userId, at];
}

/** Writes an answer over an analysis in progress; one that has ended is left as it is. */
const endAnalyses = `update analyses a set
  state = e.state, resolution = e.resolution, results_data = e.results_data, error_reason = e.error_reason,
  error_message = e.error_message, technical_meta_data = e.technical_meta_data,
  finished_at = e.finished_at, updated_at = e.updated_at
from jsonb_populate_recordset(null::analyses, $1::jsonb) e
where a.id = e.id and a.state = 'PROCESSING'
returning a.id`;

/** What one look shows, another shows too. */
const seeMedia = `update media m set width = e.width, height = e.height, duration_ms = e."durationMs", updated_at = now()
from jsonb_to_recordset($2::jsonb) e (id uuid, width integer, height integer, "durationMs" double precision)
where m.folder_id = $1 and m.id = e.id and m.width is null`;

const staleGroups = `select folder_id as "folderId", group_id as "groupId", bool_or(received_at is not null) as "wasReceived"
from analyses
where state = 'PROCESSING' and (received_at < $1 or received_at is null and sent_at < $2)
group by folder_id, group_id
order by min(created_at) limit 1000`;

/** What holds under the lock: whoever adds looked at the folder before, and it may have been wiped since. */
type LockedFolder = Pick<Folder, 'wipedAt'>;

/** Locks the row of a folder within a reach; `undefined` when there is none. */
export async function lockFolder(query: Query, id: FolderId, reach: Reach): Promise<LockedFolder | undefined> {
  const { text, values } = reachCondition(reach, { company: 'company_id', user: 'user_id' }, 2);
  const { rows } = await query<LockedFolder>(
    `select wiped_at as "wipedAt" from folders where id = $1 and ${text} for update`,
    [id, ...values],
  );
  return rows[0];
}

async function countMedia(query: Query, folderId: FolderId): Promise<{ count: number; next: number }> {
  const text =
    'select count(*)::integer as count, coalesce(max(position), -1) + 1 as next from media where folder_id = $1';
  const { rows } = await query<{ count: number; next: number }>(text, [folderId]);
  return rows[0]!;
}

async function nextPosition(query: Query, table: 'media' | 'analyses', folderId: FolderId): Promise<number> {
  const text = `select coalesce(max(position), -1) + 1 as next from ${table} where folder_id = $1`;
  const { rows } = await query<{ next: number }>(text, [folderId]);
  return rows[0]!.next;
}

/** Another order may have named the same picture at the same time: it is one medium all the same. */
async function addPictures(
  query: Query,
  folder: Parameters<OrdersStore['addMedia']>[0],
  pictures: Parameters<OrdersStore['addMedia']>[1],
): Promise<void> {
  if (pictures.length === 0) return;
  const next = await nextPosition(query, 'media', folder.id);
  const rows = placed(pictures, folder.companyId, next);
  await query(`${insertFromJson(mediaTable, 1)} on conflict (id) do nothing`, [toJson(mediaTable, rows)]);
}

function placed<Row>(rows: readonly Row[], companyId: string, first: number) {
  return rows.map((row, place) => ({ ...row, companyId, position: first + place }));
}

async function insertRows<Row extends object>(
  query: Query,
  table: Parameters<typeof toJson<Row>>[0],
  rows: readonly object[],
): Promise<void> {
  if (rows.length > 0) await query(insertFromJson(table, 1), [toJson(table, rows as readonly Row[])]);
}

/** Brings the words of a folder up to date with its analyses, in one update: what follows from it hangs on that. */
export async function resolve(query: Query, id: FolderId): Promise<void> {
  const { rows } = await query<Answered>(
    `select state, resolution, group_id as "groupId", system_resolution as "systemResolution"
     from analyses where folder_id = $1 order by position`,
    [id],
  );
  const { rows: folders } = await query<{ operatorStatus: Analysis['resolutionOperator'] }>(
    'select operator_status as "operatorStatus" from folders where id = $1',
    [id],
  );
  const words = resolveFolder(rows, folders[0]?.operatorStatus ?? null);
  await query(
    `update folders set resolution_status = $2, system_resolution = $3, decided_resolution = $4, updated_at = now()
     where id = $1`,
    [id, words.resolutionStatus, words.systemResolution, words.decidedResolution],
  );
}
