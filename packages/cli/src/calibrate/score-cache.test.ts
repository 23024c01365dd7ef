import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type CachedScore, openScoreCache } from './score-cache.ts';

let dir: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'praesto-scores-'));
});
after(() => rm(dir, { recursive: true }));

const scored: CachedScore = { sha256: 'a', kind: 'photo', answer: { score: 0.25 } };
const silent: CachedScore = { sha256: 'b', kind: null, answer: { unusable: 'media.undecodable' } };

test('what was found is found again after a run that was killed in the middle of a line', async () => {
  const path = join(dir, 'new folder', 'killed.jsonl');
  const first = await openScoreCache(path, 'engine');
  assert.equal(first.find('a'), undefined);
  await Promise.all([first.add(scored), first.add(silent)]);
  await first.close();
  await appendFile(path, '{"sha256":"c","ki');
  const second = await openScoreCache(path, 'engine');
  assert.equal(second.isStale, false);
  assert.deepEqual([second.find('a'), second.find('b'), second.find('c')], [scored, silent, undefined]);
  await second.add({ ...scored, sha256: 'd' });
  await second.close();
  const third = await openScoreCache(path, 'engine');
  assert.deepEqual(third.find('d'), { ...scored, sha256: 'd' });
  await third.close();
  assert.equal((await readFile(path, 'utf8')).split('\n').length, 5);
});

test('scores of another engine are thrown away', async () => {
  const path = join(dir, 'other.jsonl');
  const first = await openScoreCache(path, 'engine');
  await first.add(scored);
  await first.close();
  const second = await openScoreCache(path, 'other engine');
  await second.close();
  assert.deepEqual([second.isStale, second.find('a')], [true, undefined]);
});
