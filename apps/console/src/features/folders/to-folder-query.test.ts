import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filtersOf, toFolderSearch } from './folder-search.ts';
import { toFolderQuery } from './to-folder-query.ts';

test('an address becomes filters of the API, and what nobody knows is left out', () => {
  const search = toFolderSearch({
    result: 'DECLINED',
    type: 'QUALITY',
    text: 'tx',
    sort: 'oldest',
    unknown: '1',
    from: 'banana',
    to: '2026-02-30',
    user: '',
  });
  assert.deepEqual(toFolderQuery(search), {
    resolution: 'DECLINED',
    'analyse.type': 'QUALITY',
    search_text: 'tx',
    sorting: 'time_created{asc}',
  });
  assert.deepEqual(filtersOf(search), ['result', 'type', 'text']);
});

test('both days of a range count, from midnight to midnight of the zone of the browser', () => {
  const query = toFolderQuery({ from: '2026-03-01', to: '2026-03-01' });
  assert.equal(query['time_created.min'], String(new Date(2026, 2, 1).getTime() / 1000));
  assert.equal(query['time_created.less'], String(new Date(2026, 2, 2).getTime() / 1000));
  assert.equal(toFolderQuery({ from: 'yesterday' })['time_created.min'], undefined);
});

test('a person is looked for by iin in the metadata, or by id among the hits', () => {
  assert.equal(toFolderQuery({ person: '870101300123', meta: 'a==b' }).meta_data, 'a==b,iin==870101300123');
  const id = '0e1c4f6a-1111-4222-8333-123456789abc';
  assert.equal(toFolderQuery({ person: id }).results_media_results_data, `person_id==${id}`);
  assert.equal(toFolderQuery({ person: id }).meta_data, undefined);
});
