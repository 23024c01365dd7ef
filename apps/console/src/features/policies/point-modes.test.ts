import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changePolicyRequest } from '@praesto/contract';
import { modeOf, type PointFamily, pointModes, wordsOf } from './point-modes.ts';

const fields = { liveness: 'photo', match: 'match', search: 'search' } as const;

test('every way to say a point is one that the contract takes, and is recognized by what it says', () => {
  for (const family of Object.keys(pointModes) as PointFamily[]) {
    for (const mode of pointModes[family]) {
      const words = wordsOf(mode);
      assert.ok(changePolicyRequest.safeParse({ [fields[family]]: words }).success, `${family} ${mode.id}`);
      assert.equal(modeOf(family, words).id, mode.id);
    }
  }
});
