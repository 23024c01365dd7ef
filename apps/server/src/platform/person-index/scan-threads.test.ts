import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { openLogger } from '../../shared/logger.ts';
import { openArena } from './arena.ts';
import { openScanThreads } from './scan-threads.ts';
import { Space } from './space.ts';
import { unitVectors } from './testing/vectors.ts';

const arena = openArena({ limitBytes: 2 ** 23, scratches: 2 });
const threads = openScanThreads({ arena, count: 2, log: openLogger({ level: 'silent' }) });
after(() => threads.close());

test('a thread that ends over a task fails it at once, and the next task is done by all threads', async () => {
  const [face] = unitVectors(1, 16);
  const space = new Space(arena, 16);
  space.put({ imageId: randomUUID(), personId: randomUUID(), embedding: face! });
  const probes = [{ vector: face!, count: 1 }];
  const [range] = space.ranges().map(({ slab, ...rest }) => ({ ...rest, slab: slab.number }));
  const task = { dimension: 16, ranges: [range!], probes };
  const scan = () => threads.scan(task);
  const impossible = { ...task, ranges: [{ ...range!, slab: 77 }] };
  await assert.rejects(threads.scan(impossible), /ended over a search/);
  const answers = await scan();
  assert.equal(answers.length, 2);
  assert.equal(
    answers.flat().reduce((sum, { rows }) => sum + rows.length, 0),
    1,
  );
});
