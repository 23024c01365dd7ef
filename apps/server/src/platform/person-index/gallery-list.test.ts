import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../shared/ids.ts';
import type { TemplateFeed } from '../database/template-feed.sql.ts';
import { openArena } from './arena.ts';
import { openGalleryList } from './gallery-list.ts';

test('a collection that a search heard of before it was listed counts with its photos from then on', () => {
  const unread = () => assert.fail('nothing is loaded to count');
  const feed = { read: unread, readRemovals: unread, revisionOf: unread } as unknown as TemplateFeed;
  const list = openGalleryList({ arena: openArena({ limitBytes: 2 ** 20, scratches: 1 }), feed });
  const of = {
    companyId: newId<'company'>(),
    collectionId: newId<'collection'>(),
    model: { id: 'model', version: '1' },
  };
  assert.equal(list.place(of).expected, 0);
  list.place(of, 2000);
  assert.deepEqual(list.counts(), { state: 'loading', loaded: 0, total: 2000, outside: 0 });
});
