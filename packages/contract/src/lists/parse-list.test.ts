import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListQuery } from './list-query.ts';
import {
  booleanField,
  dateField,
  defineList,
  enumField,
  idField,
  jsonField,
  numberField,
  textField,
} from './list-spec.ts';
import type { RawQuery } from './mistakes.ts';
import { parseList } from './parse-list.ts';

const spec = defineList({
  fields: {
    thing_id: idField('id'),
    time_created: dateField('createdAt'),
    name: textField('name'),
    size: numberField('size'),
    is_active: booleanField('isActive'),
    status: enumField('status', ['OPEN', 'CLOSED'], { outcome: ['GOOD', 'BAD'] }),
    mood: enumField('mood', ['calm', 'Wild']),
    meta_data: jsonField('metaData'),
  },
  flags: { with_parts: 'withParts' },
  isSearchable: true,
  sortable: ['time_created', 'size', 'thing_id'],
  defaultSorting: 'time_created{desc}',
  key: 'thing_id',
  shape: 'envelope',
});

const now = new Date('2026-03-04T05:06:07.890Z');
const id = '0f8fad5b-d9cb-469f-a165-70867728950e';

function read(raw: RawQuery): ListQuery {
  const parsed = parseList(spec, raw, now);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.value;
}

function conditionOf(raw: RawQuery) {
  const { conditions } = read(raw);
  assert.equal(conditions.length, 1);
  return conditions[0]!;
}

/** Values of the single field that a filter asks. */
function valuesOf(raw: RawQuery) {
  const condition = conditionOf(raw);
  assert.ok(condition.is === 'one_of');
  assert.equal(condition.alternatives.length, 1);
  return condition.alternatives[0]!.values;
}

function refusalOf(raw: RawQuery) {
  const parsed = parseList(spec, raw, now);
  assert.equal(parsed.ok, false);
  return parsed as Extract<typeof parsed, { ok: false }>;
}

test('a bare request asks for the first hundred, newest first, with the primary key as last key', () => {
  assert.deepEqual(read({}), {
    offset: 0,
    limit: 100,
    countsTotal: true,
    sorting: [
      { field: 'createdAt', kind: 'date', direction: 'desc' },
      { field: 'id', kind: 'id', direction: 'desc' },
    ],
    after: null,
    conditions: [],
    searchWords: [],
    flags: { withParts: false },
  });
});

test('offset and limit are whole numbers within their range', () => {
  assert.equal(read({ offset: '20', limit: '-1' }).limit, -1);
  assert.equal(read({ limit: '5000' }).limit, 5000);
  assert.equal(read({ limit: '0' }).limit, 0);
  const { code, mistakes } = refusalOf({ offset: '-1', limit: '5001' });
  assert.equal(code, 'body.wrong_value');
  assert.deepEqual(
    mistakes.map(({ field }) => field),
    ['offset', 'limit'],
  );
  for (const limit of ['ten', '1.5', '', '1e3']) assert.equal(refusalOf({ limit }).code, 'body.wrong_type', limit);
});

test('sorting is lower-cased, decoded, and a field alone is descending', () => {
  const { sorting } = read({ sorting: 'Time_Created{ASC},size' });
  assert.deepEqual(
    sorting.map(({ field, direction }) => `${field} ${direction}`),
    ['createdAt asc', 'size desc', 'id desc'],
  );
  assert.deepEqual(read({ sorting: 'size%7Basc%7D' }).sorting, read({ sorting: 'size{asc}' }).sorting);
  assert.equal(read({ sorting: 'thing_id{asc}' }).sorting.length, 1);
});

for (const sorting of [
  'nothing{asc}',
  'name',
  'size{up}',
  'size{asc',
  'size{asc},',
  '',
  'size,size{asc}',
  'size asc',
]) {
  test(`the sorting "${sorting}" is refused by name`, () => {
    const { code, mistakes } = refusalOf({ sorting });
    assert.equal(code, 'body.wrong_value');
    assert.equal(mistakes[0]?.field, 'sorting');
  });
}

test('lists are merged from repeated parameters, without duplicates, and null is no value', () => {
  assert.deepEqual(valuesOf({ name: 'a,b' }), ['a', 'b']);
  assert.deepEqual(valuesOf({ name: ['a', 'b,a', 'NULL'] }), ['a', 'b', null]);
  const excluded = conditionOf({ 'name.exclude': 'a' });
  assert.ok(excluded.is === 'one_of' && excluded.isNegated);
});

test('values come in the type of their field', () => {
  assert.deepEqual(valuesOf({ thing_id: id.toUpperCase() }), [id]);
  assert.deepEqual(valuesOf({ status: 'open,Closed' }), ['OPEN', 'CLOSED']);
  assert.deepEqual(valuesOf({ mood: 'CALM,wild' }), ['calm', 'Wild']);
  assert.deepEqual(valuesOf({ size: '1.50,-2' }), [1.5, -2]);
  assert.deepEqual(valuesOf({ is_active: 'Yes' }), [true]);
  assert.deepEqual(valuesOf({ is_active: 'off' }), [false]);
});

test('words that live in another field are asked of that one', () => {
  const condition = conditionOf({ 'status.exclude': 'open,bad' });
  assert.ok(condition.is === 'one_of' && condition.isNegated);
  assert.deepEqual(
    condition.alternatives.map(({ field, values }) => [field, values]),
    [
      ['status', ['OPEN']],
      ['outcome', ['BAD']],
    ],
  );
});

test('ranges compare with one value', () => {
  const operators = { min: '>=', max: '<=', greater: '>', less: '<' };
  for (const [suffix, operator] of Object.entries(operators)) {
    const condition = conditionOf({ [`size.${suffix}`]: '7' });
    assert.deepEqual(condition, { is: 'compared', field: 'size', kind: 'number', operator, value: 7 });
  }
  assert.equal(refusalOf({ 'size.min': '1,2' }).code, 'body.wrong_value');
  assert.equal(refusalOf({ 'size.min': ['1', '2'] }).code, 'body.wrong_value');
  assert.equal(refusalOf({ 'size.min': 'null' }).code, 'body.wrong_value');
});

test('metadata conditions are joined by comma or by repetition', () => {
  const { conditions } = read({ meta_data: ['a.b.0==x y=1', 'c!=Null,d>=-1.5,e<2'] });
  assert.deepEqual(
    conditions.map((condition) => condition.is === 'json' && [condition.path, condition.operator, condition.value]),
    [
      [['a', 'b', '0'], '==', 'x y=1'],
      [['c'], '!=', null],
      [['d'], '>=', '-1.5'],
      [['e'], '<', '2'],
    ],
  );
});

for (const filter of ['', 'a', 'a=b', '==b', 'a..b==c', 'a==', 'a==b,c', '.a==b', 'a==\u0000']) {
  test(`the metadata filter ${JSON.stringify(filter)} is a wrong value`, () => {
    const { code, mistakes } = refusalOf({ meta_data: filter });
    assert.equal(code, 'body.wrong_value');
    assert.equal(mistakes[0]?.field, 'meta_data');
  });
}

test('metadata that is compared with no number is a wrong type', () => {
  assert.equal(refusalOf({ meta_data: 'a>b' }).code, 'body.wrong_type');
  assert.equal(refusalOf({ meta_data: 'a<=null' }).code, 'body.wrong_type');
});

test('search text is split into words, and none is no search', () => {
  assert.deepEqual(read({ search_text: ' Ivan  ivanov Ivan ' }).searchWords, ['Ivan', 'ivanov']);
  assert.deepEqual(read({ search_text: '' }).searchWords, []);
  assert.equal(refusalOf({ search_text: 'x'.repeat(201) }).code, 'body.wrong_value');
});

test('flags and total_omit take every spelling of a boolean', () => {
  const query = read({ with_parts: 'on', total_omit: 'T' });
  assert.equal(query.flags.withParts, true);
  assert.equal(query.countsTotal, false);
});

test('what is not known is refused by name', () => {
  const { code, mistakes } = refusalOf({
    colour: 'red',
    'colour.min': '1',
    'name.min': 'a',
    'meta_data.exclude': 'a==b',
    'time_created.mni': '1',
    __proto__: 'x',
    'constructor.min': '1',
  });
  assert.equal(code, 'body.wrong_value');
  assert.deepEqual(Object.fromEntries(mistakes.map(({ field, reason }) => [field, reason])), {
    colour: 'is not known',
    'colour.min': 'is not known',
    'constructor.min': 'is not known',
    'name.min': 'has no operator .min; name takes .exclude',
    'meta_data.exclude': 'has no operator .exclude',
    'time_created.mni': 'has no operator .mni; time_created takes .exclude, .min, .max, .greater, .less',
  });
});

test('everything that is wrong is named at once, and a wrong type is the gravest', () => {
  const { code, mistakes } = refusalOf({
    limit: '9999',
    thing_id: 'x',
    status: 'none',
    'time_created.min': 'yesterday',
    is_active: 'maybe',
    with_parts: ['1', '0'],
    name: '',
  });
  assert.equal(code, 'body.wrong_type');
  assert.deepEqual(mistakes.map(({ field }) => field).sort(), [
    'is_active',
    'limit',
    'name',
    'status',
    'thing_id',
    'time_created.min',
    'with_parts',
  ]);
});

test('a list that is not searchable knows no search_text', () => {
  const parsed = parseList({ ...spec, isSearchable: false }, { search_text: 'x' }, now);
  assert.deepEqual(!parsed.ok && parsed.mistakes, [{ field: 'search_text', reason: 'is not known' }]);
});
