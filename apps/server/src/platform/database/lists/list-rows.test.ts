import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  dateField,
  defineList,
  enumField,
  idField,
  jsonField,
  type ListQuery,
  numberField,
  parseList,
  type RawQuery,
  textField,
} from '@praesto/contract';
import fc from 'fast-check';
import { openTestDatabase } from '../../../../test/support/test-database.ts';
import { everything } from '../../../modules/companies/reach.ts';
import { newId } from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { listRows, type SqlList } from './list-rows.ts';

// The engine on a table of its own, beside a few lines of JavaScript that do the same to an array.

const { owner, close } = await openTestDatabase();
after(close);

const spec = defineList({
  fields: {
    thing_id: idField('id'),
    name: textField('name'),
    size: numberField('size'),
    time_created: dateField('createdAt'),
    status: enumField('status', ['OPEN', 'CLOSED'], { outcome: ['GOOD', 'BAD'] }),
    'part.name': textField('partName'),
    'part.size': numberField('partSize'),
    meta_data: jsonField('metaData'),
  },
  isSearchable: true,
  sortable: ['name', 'size', 'time_created', 'thing_id'],
  defaultSorting: 'time_created{desc}',
  key: 'thing_id',
  shape: 'envelope',
});
type Name = 'id' | 'name' | 'size' | 'createdAt' | 'status' | 'outcome' | 'partName' | 'partSize' | 'metaData';

const parts = { from: 'parts p', on: 'p.thing_id = t.id' };
const list: SqlList<Name> = {
  from: 'things t',
  select: 't.id',
  columns: {
    id: 't.id',
    name: 't.name',
    size: 't.size',
    createdAt: 't.created_at',
    status: 't.status',
    outcome: 't.outcome',
    partName: { related: parts, column: 'p.name' },
    partSize: { related: parts, column: 'p.size' },
    metaData: 't.meta_data',
  },
  owner: { company: 't.company_id', user: 't.user_id' },
  searched: "concat_ws(' ', t.name, t.status)",
};

interface Thing {
  readonly id: string;
  readonly companyId: string;
  readonly userId: string;
  readonly name: string;
  readonly size: number;
  readonly createdAt: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly metaData: JsonObject;
  readonly parts: readonly { readonly name: string; readonly size: number }[];
}

const companies = [newId<'company'>(), newId<'company'>()];
const users = [newId<'user'>(), newId<'user'>()];
/** A number that looks random and is the same in every run. */
const pick = <T>(from: readonly T[], at: number, salt: number): T =>
  from[(Math.imul(at * 31 + salt, 0x9e3779b1) >>> 9) % from.length]!;

const things: readonly Thing[] = Array.from({ length: 60 }, (_, at) => ({
  id: newId(),
  companyId: pick(companies, at, 1),
  userId: pick(users, at, 2),
  name: pick(['anna', 'Bob', '50%', 'a_b', 'back\\slash', "o'neil", 'Zoë'], at, 3),
  size: pick([-1, 0, 2.5, 3], at, 4),
  createdAt: `2026-03-0${1 + (at % 4)}T00:00:00.00000${at % 3}Z`,
  status: pick(['OPEN', 'CLOSED'], at, 5),
  outcome: pick(['GOOD', 'BAD', null], at, 6),
  metaData: pick<JsonObject>(
    [
      {},
      { a: 'x' },
      { a: null },
      { a: 5 },
      { a: '5' },
      { a: '7.5e0' },
      { a: true },
      { a: { b: ['u', 7] } },
      { a: 'NaN' },
    ],
    at,
    7,
  ),
  parts: pick(
    [
      [],
      [{ name: 'bolt', size: 1 }],
      [
        { name: 'bolt', size: 9 },
        { name: 'nut', size: 1 },
      ],
    ],
    at,
    8,
  ),
}));

before(async () => {
  await owner.query(`
    create table things (id uuid primary key, company_id uuid, user_id uuid, name text, size numeric,
      created_at timestamptz, status text, outcome text, meta_data jsonb);
    create table parts (thing_id uuid references things, name text, size integer)`);
  for (const { parts: ofThing, ...thing } of things) {
    const { id, companyId, userId, name, size, createdAt, status, outcome, metaData } = thing;
    const row = [id, companyId, userId, name, size, createdAt, status, outcome, metaData];
    await owner.query('insert into things values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', row);
    for (const part of ofThing) await owner.query('insert into parts values ($1, $2, $3)', [id, part.name, part.size]);
  }
});

const queries = { runRepeatable: owner.query.bind(owner) as Parameters<typeof listRows>[0]['runRepeatable'] };

function parse(raw: RawQuery): ListQuery<Name> {
  const parsed = parseList(spec, raw, new Date());
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.value as ListQuery<Name>;
}

const ask = (raw: RawQuery, reach: Parameters<typeof listRows>[2]['reach'] = everything) =>
  listRows<{ id: string }, Name>(queries, list, { query: parse(raw), reach });

const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

/** Values at a path as PostgreSQL's `#>>` gives them; the texts of these documents are the same in JavaScript. */
function textAt(document: unknown, path: readonly string[]): string | null {
  let value = document;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Record<string, unknown>)[key];
  }
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const compare = {
  '>=': <T>(a: T, b: T) => a >= b,
  '<=': <T>(a: T, b: T) => a <= b,
  '>': <T>(a: T, b: T) => a > b,
  '<': <T>(a: T, b: T) => a < b,
};

type Row = Readonly<Record<string, unknown>>;

function holds(condition: ListQuery['conditions'][number], row: Row): boolean {
  if (condition.is === 'compared') {
    return compare[condition.operator](row[condition.field] as number, condition.value as number);
  }
  if (condition.is === 'json') {
    const text = textAt(row[condition.field], condition.path);
    const { operator, value } = condition;
    if (operator === '==') return text === value;
    if (operator === '!=') return value === null ? text !== null : text !== null && text !== value;
    return text !== null && /^[-\d]/.test(text) && compare[operator](Number(text), Number(value));
  }
  const isOne = condition.alternatives.some(({ field, values }) => values.includes(row[field] as string));
  const isUnknown = condition.alternatives.some(({ field, values }) => row[field] === null && !values.includes(null));
  return condition.isNegated ? !isOne && !isUnknown : isOne;
}

/** The whole list, as JavaScript sees it. */
function expected({ conditions, searchWords, sorting }: ListQuery): readonly Thing[] {
  const ofParts = conditions.filter((each) => JSON.stringify(each).includes('"part'));
  const own = conditions.filter((each) => !ofParts.includes(each));
  const found = things.filter((thing) => {
    const text = `${thing.name} ${thing.status}`.toLowerCase();
    return (
      own.every((condition) => holds(condition, { ...thing })) &&
      searchWords.every((word) => text.includes(word.toLowerCase())) &&
      (ofParts.length === 0 ||
        thing.parts.some((part) => ofParts.every((each) => holds(each, { partName: part.name, partSize: part.size }))))
    );
  });
  return found.toSorted((a, b) => {
    for (const { field, direction } of sorting) {
      const [left, right] = [(a as unknown as Row)[field] as string, (b as unknown as Row)[field] as string];
      if (left !== right) return left < right === (direction === 'asc') ? -1 : 1;
    }
    return 0;
  });
}

const filters = fc.constantFrom<[string, string]>(
  ['name', 'anna,Bob'],
  ['name.exclude', "o'neil"],
  ['name', '50%'],
  ['size.min', '0'],
  ['size.less', '3'],
  ['size', '2.5,3'],
  ['time_created.max', '2026-03-03T00:00:00.000001Z'],
  ['time_created.greater', '2026-03-01T00:00:00.000001Z'],
  ['time_created.exclude', '2026-03-02'],
  ['status', 'open'],
  ['status', 'open,bad'],
  ['status.exclude', 'good,closed'],
  ['status', 'null,closed'],
  ['part.name', 'nut'],
  ['part.name.exclude', 'bolt'],
  ['part.size.min', '5'],
  ['meta_data', 'a==x'],
  ['meta_data', 'a==5'],
  ['meta_data', 'a!=x'],
  ['meta_data', 'a==null'],
  ['meta_data', 'a!=null'],
  ['meta_data', 'a>=5,a<8'],
  ['meta_data', 'a.b.1==7'],
  ['meta_data', 'a.b.1>6.5'],
  ['search_text', 'A'],
  ['search_text', '% op'],
  ['search_text', 'k\\'],
  ['search_text', 'a_b'],
);
const sortings = fc.constantFrom(
  'time_created',
  'time_created{asc}',
  'size{asc},time_created{desc}',
  'name{desc},size{asc}',
  'thing_id{asc}',
  'size{desc},name{desc},time_created{asc}',
);
const request = fc.record({
  chosen: fc.uniqueArray(filters, { maxLength: 4, selector: ([name]) => name }),
  sorting: sortings,
  limit: fc.integer({ min: 1, max: 25 }),
});

test('every page by offset is the slice that JavaScript cuts, and the total is the length of all', async () => {
  await fc.assert(
    fc.asyncProperty(request, fc.integer({ min: 0, max: 50 }), async ({ chosen, sorting, limit }, offset) => {
      const raw = { ...Object.fromEntries(chosen), sorting, limit: String(limit), offset: String(offset) };
      const all = expected(parse(raw));
      const page = await ask(raw);
      assert.deepEqual(idsOf(page.items), idsOf(all.slice(offset, offset + limit)));
      assert.equal(page.total, all.length);
      assert.equal(page.nextCursor === null, offset + limit >= all.length);
    }),
    { numRuns: 300 },
  );
});

test('whoever follows the cursors sees every item once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(request, async ({ chosen, sorting, limit }) => {
      const raw = { ...Object.fromEntries(chosen), sorting, limit: String(limit) };
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = await ask({ ...raw, ...(cursor === '' ? {} : { cursor }) });
        seen.push(...idsOf(page.items));
        cursor = page.nextCursor;
        assert.ok(seen.length <= things.length);
      }
      assert.deepEqual(seen, idsOf(expected(parse(raw))));
    }),
    { numRuns: 100 },
  );
});

test('a reach is never left, whatever is asked for', async () => {
  const [companyId, userId] = [companies[0]!, users[0]!];
  const ofCompany = things.filter((thing) => thing.companyId === companyId);
  const own = ofCompany.filter((thing) => thing.userId === userId);
  assert.ok(own.length > 0 && own.length < ofCompany.length);
  const all = { limit: '-1', sorting: 'thing_id{asc}' };
  const sorted = (some: readonly Thing[]) => idsOf(some).sort();
  assert.deepEqual(idsOf((await ask(all, { kind: 'company', companyId })).items), sorted(ofCompany));
  const page = await ask({ ...all, limit: '1' }, { kind: 'own', companyId, userId });
  assert.equal(page.total, own.length);
  assert.deepEqual(idsOf(page.items), sorted(own).slice(0, 1));
});

test('a cursor of somebody else begins in what one may see oneself', async () => {
  const [companyId, other] = companies as [(typeof companies)[0], (typeof companies)[0]];
  const sorting = 'thing_id{asc}';
  const theirs = await ask({ sorting, limit: '5' }, { kind: 'company', companyId: other });
  const page = await ask({ sorting, cursor: theirs.nextCursor!, limit: '-1' }, { kind: 'company', companyId });
  const mine = things.filter((thing) => thing.companyId === companyId && thing.id > theirs.items.at(-1)!.id);
  assert.deepEqual(idsOf(page.items), idsOf(mine).sort());
});

test('nothing is counted when nobody asked, and a limit of 0 only counts', async () => {
  assert.equal((await ask({ total_omit: '1', limit: '2' })).total, null);
  const counted = await ask({ limit: '0' });
  assert.deepEqual(counted, { items: [], total: things.length, nextCursor: null });
});

test('an offset beyond the end shows nothing and still tells the total', async () => {
  const page = await ask({ offset: '1000' });
  assert.deepEqual(page, { items: [], total: things.length, nextCursor: null });
});
