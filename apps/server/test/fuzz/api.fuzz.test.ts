import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runFuzz } from './run-fuzz.ts';

/** Always the same requests here, so that a failure is one of the change at hand; `npm run fuzz` makes up others. */
const seed = 20261126;
const requests = 1000;

test(`${requests} made-up requests break nothing and are answered as the document says`, async (t) => {
  const { defects, statuses, neverSucceeded } = await runFuzz({ seed, requests });
  const told = defects.map(
    ({ complaint, at, request }) => `${complaint}\nat request ${at} of seed ${seed}\n${request}`,
  );
  assert.deepEqual(told, [], told.join('\n\n'));
  const unreached = [...statuses].filter(([, counts]) => counts.size === 0).map(([name]) => name);
  assert.deepEqual(unreached, [], 'operations that no request went to');
  t.diagnostic(`operations that were never called with success: ${neverSucceeded.join(', ') || 'none'}`);
});
