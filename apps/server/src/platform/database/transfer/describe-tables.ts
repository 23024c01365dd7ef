import type { ClientBase } from 'pg';
import type { SchemaStep, TableFacts } from './table-source.ts';

/**
 * What is not moved: the list of migrations is written by migrating, and vectors are made anew from the templates. Unlogged
 * tables hold what is at work at this moment.
 */
const leftOut = ['schema_migrations', 'template_vectors', 'vector_copies'];

const ownTables = `select c.relname as name, (
    select json_agg(a.attname order by a.attnum) from pg_attribute a
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  ) as columns, (
    select coalesce(json_agg(distinct r.relname), '[]') from pg_constraint f join pg_class r on r.oid = f.confrelid
    where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid
  ) as needs
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p' and c.relname <> all ($1)
  order by c.relname`;

interface OwnTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Tables that its rows refer to. */
  readonly needs: readonly string[];
}

/** Texts of values look alike on both sides only with the same settings; rows of all companies are meant. */
const alike = `select set_config('praesto.reach', 'all', false), set_config('timezone', 'UTC', false),
  set_config('datestyle', 'ISO, YMD', false), set_config('intervalstyle', 'postgres', false),
  set_config('bytea_output', 'hex', false), set_config('extra_float_digits', '1', false),
  set_config('statement_timeout', '0', false)`;

/** Prepares a connection for reading, writing and describing tables. */
export async function prepare(client: ClientBase): Promise<void> {
  await client.query(alike);
}

export async function readSchema(client: ClientBase): Promise<readonly SchemaStep[]> {
  const text = 'select number, name, sha256 from schema_migrations order by number';
  return (await client.query<SchemaStep>(text)).rows;
}

/** The tables of an installation, whatever is referred to before what refers to it. */
export async function describeTables(client: ClientBase): Promise<readonly TableFacts[]> {
  const { rows } = await client.query<OwnTable>(ownTables, [leftOut]);
  const tables: TableFacts[] = [];
  for (const { name, columns } of inOrder(rows)) tables.push({ name, columns, ...(await measure(client, name)) });
  return tables;
}

/** Counts the rows of a table and adds up the first 60 bits of their MD5. */
export async function measure(client: ClientBase, name: string): Promise<Pick<TableFacts, 'rows' | 'digest'>> {
  const table = client.escapeIdentifier(name);
  const { rows } = await client.query<{ rows: string; digest: string }>(
    `select count(*) as rows, coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text as digest from ${table} t`,
  );
  return { rows: Number(rows[0]!.rows), digest: rows[0]!.digest };
}

function inOrder(tables: readonly OwnTable[]): readonly OwnTable[] {
  const left = new Map(tables.map((table) => [table.name, table]));
  const ordered: OwnTable[] = [];
  while (left.size > 0) {
    const ready = [...left.values()].filter(({ needs }) => !needs.some((need) => left.has(need)));
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${[...left.keys()].join(', ')}`);
    for (const table of ready) left.delete(table.name);
    ordered.push(...ready);
  }
  return ordered;
}

/** The columns that hold keys of blobs. */
export async function blobColumns(client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'blob_key'
     order by 1`,
  );
  return rows.map(({ name }) => name);
}
