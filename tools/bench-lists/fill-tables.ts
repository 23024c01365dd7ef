import type { BenchDatabase } from './open-bench-database.ts';

type Owner = BenchDatabase['owner'];

/** Ids of the n-th company and of the m-th of its users, the same in every run. */
export const companySql = (n: string | number) => `md5('company ' || ${n})::uuid`;
export const userSql = (n: string | number, m: string | number) => `md5('user ' || ${n} || ' ' || ${m})::uuid`;

/**
 * Five companies with 60, 25, 14, 0.9 and 0.1 % of the folders, made over a year: four in five are finished within
 * seconds, 15 % within hours, the rest within days. Metadata is as clients send it: ids that are unique, a person
 * who comes several times, a channel that most have, a version that is out of use after weeks, a nested document.
 */
const folders = `
insert into folders (id, company_id, user_id, resolution_status, system_resolution, resolution_comment, meta_data,
  created_at, updated_at)
select gen_random_uuid(), ${companySql('company')}, ${userSql('company', '(1 + floor(r4 * 4))')},
  case when r6 < 0.97 then 'FINISHED' when r6 < 0.9995 then 'FAILED' else 'INITIAL' end,
  case when r6 < 0.80 then 'SUCCESS' when r6 < 0.95 then 'DECLINED' when r6 < 0.97 then 'OPERATOR_REQUIRED'
    when r6 < 0.9995 then 'FAILED' else 'INITIAL' end,
  '[]',
  jsonb_build_object('transaction_id', 'T-' || n, 'iin', lpad(floor(r1 * r1 * $1 / 3)::text, 12, '8'),
    'channel', case when r3 < 0.6 then 'mobile' when r3 < 0.95 then 'web' else 'branch' end,
    'app_version', '4.' || floor(n * 20.0 / $1), 'amount', floor(r5 * 1000000) / 100,
    'phone_info', jsonb_build_object('model', 'model-' || floor(r4 ^ 3 * 200), 'os', case when r1 < 0.7 then 'android' else 'ios' end)),
  made, made + case when r5 < 0.8 then r4 * interval '20 s' when r5 < 0.95 then r4 * interval '4 hours' else r4 * interval '12 days' end
from (
  select *, now() - interval '380 days' + n * (interval '365 days' / $1) as made,
    case when r2 < 0.6 then 1 when r2 < 0.85 then 2 when r2 < 0.99 then 3 when r2 < 0.999 then 4 else 5 end as company
  from (select n, random() r1, random() r2, random() r3, random() r4, random() r5, random() r6
    from generate_series(1, $1::integer) n) dice
) drawn`;

/** A selfie for every folder. */
const media = `
insert into media (id, company_id, folder_id, position, kind, original_name, mime, size_bytes, sha256, width, height, tags,
  meta_data, blob_key, created_at, updated_at)
select gen_random_uuid(), company_id, id, 0, 'image', 'selfie.jpg', 'image/jpeg', 123456, repeat('ab', 32), 960, 1280,
  array['photo_selfie'], '{}', id || '/' || repeat('cd', 24) || '.jpg', created_at, created_at from folders`;

const analyses = `
insert into analyses (id, company_id, folder_id, group_id, position, type, params, meta_data, state, resolution,
  source_media_ids, results_data, technical_meta_data, created_at, updated_at)
select gen_random_uuid(), company_id, folder_id, gen_random_uuid(), 0, 'QUALITY', '{}', '{}', 'FINISHED', 'SUCCESS', array[id],
  null, '{"thresholds": {"threshold_spoofing": 0.5}}', created_at, created_at from media`;

const facts = `
insert into folder_facts (company_id, fact, created_at, folder_id)
select company_id, f.fact, created_at, id from folders cross join lateral facts_in(meta_data) f`;

/** Filling and indexing a table takes longer than a statement of the server may. */
const patienceMs = 600_000;

/** Fills the tables with `count` folders. Indexes are made afterwards, which is faster; the result is the same. */
export async function fillTables(owner: Owner, count: number, onStep: (step: string) => void): Promise<void> {
  const run = async (text: string, values: unknown[] = []) => {
    // The driver takes a time for one query; its types do not say so.
    const query = { text, values, query_timeout: patienceMs };
    await owner.query(query);
  };
  await run(`set statement_timeout = ${patienceMs}`);
  await run("set maintenance_work_mem = '256MB'");
  await run("set work_mem = '64MB'");
  // Without triggers and foreign keys: facts are added in one go below, and the rows are sound as they are.
  await run('set session_replication_role = replica');
  await run('select setseed(0.42)');
  await addCompanies(owner);
  for (const [table, text] of Object.entries({ folders, media, analyses, folder_facts: facts })) {
    onStep(table);
    const restore = await dropIndexes(owner, table);
    await run(text, table === 'folders' ? [count] : []);
    for (const statement of restore) await run(statement);
    await run(`vacuum (analyze) ${table}`);
  }
  for (const statement of ['session_replication_role', 'maintenance_work_mem', 'work_mem'])
    await run(`reset ${statement}`);
  await run('checkpoint');
}

async function addCompanies(owner: Owner): Promise<void> {
  await owner.query(
    `insert into companies (id, name) select ${companySql('n')}, 'Company ' || n from generate_series(1, 5) n`,
  );
  await owner.query(`insert into users (id, company_id, user_type, is_admin, is_service, email, password_hash,
      is_active, blocked_analyses, meta_data, created_at)
    select ${userSql('n', 'm')}, ${companySql('n')}, 'CLIENT', m = 1, false, n || '.' || m || '@example.org', 'none',
      true, '{}', '{}', now()
    from generate_series(1, 5) n, generate_series(1, 4) m`);
}

/** Drops the indexes of a table but those that foreign keys need; the answer makes them again. */
export async function dropIndexes(owner: Owner, table: string): Promise<readonly string[]> {
  const { rows } = await owner.query<{ name: string; index: string; key: string | null }>(
    `select c.relname as name, pg_get_indexdef(c.oid) as index, pg_get_constraintdef(k.oid) as key
     from pg_index i join pg_class c on c.oid = i.indexrelid left join pg_constraint k on k.conindid = c.oid and k.contype = 'p'
     where i.indrelid = $1::regclass and not exists (select from pg_constraint f where f.conindid = c.oid and f.contype = 'f')`,
    [table],
  );
  for (const { name, key } of rows) {
    await owner.query(key === null ? `drop index ${name}` : `alter table ${table} drop constraint ${name}`);
  }
  return rows.map(({ name, index, key }) =>
    key === null ? index : `alter table ${table} add constraint ${name} ${key}`,
  );
}
