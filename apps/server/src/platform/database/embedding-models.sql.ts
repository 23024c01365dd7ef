import type { ModelId } from '@praesto/vision';
import { everything } from '../../modules/companies/reach.ts';
import type {
  EmbeddingModelsStore,
  FailedPhoto,
  ModelsChange,
  ModelsRefusal,
} from '../../modules/models/embedding-models.store.ts';
import {
  type EmbeddingModels,
  type EmbeddingProgress,
  isSameModel,
  type SecondRole,
} from '../../modules/models/embedding-models.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Database, Query } from './database.ts';

/** Where PostgreSQL tells that models were changed, or that photos lack templates. */
export const modelsChannel = 'praesto_models';

/** When to send again what came while models were changed. */
const retryAfterSeconds = 1;

const columns = `current_id as "currentId", current_version as "currentVersion", second_id as "secondId",
  second_version as "secondVersion", second_role as "secondRole"`;

const adopt = `insert into embedding_models (current_id, current_version) values ($1, $2)`;

/** Photos without a template of a model. */
const lacks = `from person_images i where not exists (
    select from templates t where t.image_id = i.id and t.model_id = $1 and t.model_version = $2
  )`;

/** Photos that others looked at before, or that lost their template. */
const lackers = `insert into embedding_work (model_id, model_version, image_id, company_id)
  select $1, $2, i.id, i.company_id ${lacks} on conflict do nothing`;

/** While not every photo that lacks a template is noted, they are counted. */
const progress = `select (select count(*) from person_images)::integer as photos,
    (case when exists (select from embedding_models where second_id = $1 and second_version = $2 and not is_listed)
      then (select count(*) ${lacks}) else count(*) filter (where reason is null) end)::integer as left,
    count(reason)::integer as failed, count(*) filter (where is_accepted)::integer as accepted
  from embedding_work where model_id = $1 and model_version = $2`;

const failedPhotos = `select w.model_id as id, w.model_version as version, w.image_id as "imageId", w.reason,
    w.is_accepted as "isAccepted", i.person_id as "personId", i.collection_id as "collectionId", i.company_id as "companyId"
  from embedding_work w join person_images i on i.id = w.image_id
  where w.reason is not null order by w.model_id, w.model_version, w.image_id limit $1`;

/** `undefined` before a server was first started. */
export async function readModels(query: Query, lock = ''): Promise<EmbeddingModels | undefined> {
  const { rows } = await query<ModelsRow>(`select ${columns} from embedding_models ${lock}`);
  return rows[0] && toModels(rows[0]);
}

/**
 * Sees to it that templates of a new photo are of the model that persons are searched with, until the transaction ends.
 * @throws AppError `model.not_current`
 */
export async function requireCurrentModel(query: Query, wanted: readonly ModelId[]): Promise<void> {
  const models = await readModels(query, 'for key share');
  if (models && !wanted.every((model) => isSameModel(model, models.current))) throw notCurrent();
}

export function notCurrent(): AppError {
  const reason = 'persons are searched with another model than the one that looked at this';
  return new AppError('model.not_current', { reason, retry_after_seconds: retryAfterSeconds });
}

export function sqlEmbeddingModels(database: Database): EmbeddingModelsStore {
  const { run, runRepeatable, transaction } = database.within(everything);

  async function find(): Promise<EmbeddingModels | undefined> {
    const text = `select ${columns} from embedding_models`;
    const { rows } = await runRepeatable<ModelsRow>({ name: 'embedding_models', text });
    return rows[0] && toModels(rows[0]);
  }

  return {
    find,
    adopt: (model) =>
      transaction(async (query) => {
        // Whoever writes templates holds this lock shared: whatever they write is seen below.
        await query('lock table embedding_models in exclusive mode');
        const adopted = await readModels(query);
        if (adopted) return adopted;
        await query('set local statement_timeout = 0');
        await query(adopt, [model.id, model.version]);
        await query(lackers, [model.id, model.version]);
        return { current: model, second: null };
      }),
    change: (change) =>
      transaction(async (query) => {
        const models = await readModels(query, 'for update');
        return models ? carryOut(query, models, change) : 'not_started';
      }),
    async progressOf({ id, version }) {
      const { rows } = await runRepeatable<EmbeddingProgress>({ text: progress, values: [id, version] });
      return rows[0]!;
    },
    async listFailed(count) {
      type Row = ModelId & Omit<FailedPhoto, 'model'>;
      const { rows } = await run<Row>({ text: failedPhotos, values: [count] });
      return rows.map(({ id, version, ...row }) => ({ ...row, model: { id, version } }));
    },
  };
}

type Outcome = ModelsRefusal | 'done';

async function carryOut(query: Query, models: EmbeddingModels, change: ModelsChange): Promise<Outcome> {
  switch (change.step) {
    case 'prepare':
      return prepare(query, models, change.model);
    case 'switch':
      return takeTurns(query, models, { from: 'next', to: 'previous', acceptFailures: change.acceptFailures });
    case 'rollback':
      return takeTurns(query, models, { from: 'previous', to: 'next', acceptFailures: change.acceptFailures });
    case 'drop':
      return drop(query, models);
    case 'accept':
      await acceptFailures(query, models.current);
      return 'done';
  }
}

async function prepare(query: Query, { current, second }: EmbeddingModels, model: ModelId): Promise<Outcome> {
  if (isSameModel(model, current)) return 'is_current';
  if (second && !(second.role === 'next' && isSameModel(second.model, model))) return 'busy';
  // Photos are listed afterwards, without holding up whoever enrols: those who come from now on are noted by a trigger.
  await query(
    `update embedding_models set second_id = $1, second_version = $2, second_role = 'next', is_listed = $3,
      changed_at = clock_timestamp()`,
    [model.id, model.version, second !== null],
  );
  await query(
    'update embedding_work set reason = null, is_accepted = false where model_id = $1 and model_version = $2',
    [model.id, model.version],
  );
  return 'done';
}

interface Turn {
  readonly from: 'next' | 'previous';
  readonly to: 'next' | 'previous';
  readonly acceptFailures: boolean;
}

/** Nobody adds a photo while the row is locked: whoever counts now counts all. */
async function takeTurns(query: Query, { second }: EmbeddingModels, turn: Turn): Promise<Outcome> {
  if (second?.role !== turn.from) return turn.from === 'next' ? 'no_next' : 'no_previous';
  const { id, version } = second.model;
  const { rows } = await query<{ isLeft: boolean; isFailed: boolean }>(
    `select not is_listed or exists (
        select from embedding_work where model_id = $1 and model_version = $2 and reason is null
      ) as "isLeft", exists (
        select from embedding_work where model_id = $1 and model_version = $2 and reason is not null and not is_accepted
      ) as "isFailed" from embedding_models`,
    [id, version],
  );
  if (rows[0]!.isLeft) return 'left';
  if (rows[0]!.isFailed && !turn.acceptFailures) return 'failed';
  await acceptFailures(query, second.model);
  await query(
    `update embedding_models set current_id = second_id, current_version = second_version, second_id = current_id,
      second_version = current_version, second_role = $1, changed_at = clock_timestamp()`,
    [turn.to],
  );
  return 'done';
}

/** Said once, however many photos it concerns: their companies' chains are not held meanwhile, for whoever enrols holds one and waits for models. */
async function acceptFailures(query: Query, { id, version }: ModelId): Promise<void> {
  const { rowCount } = await query(
    `update embedding_work set is_accepted = true
     where model_id = $1 and model_version = $2 and reason is not null and not is_accepted`,
    [id, version],
  );
  if (rowCount !== 0)
    await query(`select praesto_audit_installation('embedding_models', 'changed', 'accepted_failures')`);
}

async function drop(query: Query, { second }: EmbeddingModels): Promise<Outcome> {
  if (!second) return 'no_second';
  await query(`update embedding_models set second_role = 'dropped', changed_at = clock_timestamp()`);
  return 'done';
}

interface ModelsRow {
  readonly currentId: string;
  readonly currentVersion: string;
  readonly secondId: string | null;
  readonly secondVersion: string | null;
  readonly secondRole: SecondRole | null;
}

function toModels({ currentId, currentVersion, secondId, secondVersion, secondRole }: ModelsRow): EmbeddingModels {
  const current = { id: currentId, version: currentVersion };
  if (secondId === null || secondVersion === null || secondRole === null) return { current, second: null };
  return { current, second: { model: { id: secondId, version: secondVersion }, role: secondRole } };
}
