import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openVision, type Vision } from '@praesto/vision';
import type { Figure } from '@praesto/vision/evaluation';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { findRegressions } from './find-regressions.ts';
import { measureDevelopmentData, measureFixtures } from './liveness-gate-sets.ts';
import { measureMatchingDevelopment, measureMatchingFixtures } from './matching-gate-sets.ts';
import { readRatchet } from './ratchet.ts';

let dir: string;
let vision: Vision;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'praesto-gate-'));
  vision = await openVision({ cacheDir: join(dir, 'models'), workers: 1 });
});
after(async () => {
  await vision.close();
  await rm(dir, { recursive: true });
});

const skip = skipWithoutDevData('index.tsv');

describe('liveness is not worse than committed in ratchet/liveness.json', () => {
  test('on the pictures of the project and synthetic attacks made from them', async () => {
    requireNoRegression(readRatchet('liveness').fixtures, await measureFixtures(vision, dir));
  });

  test('on full frames of the development data', { skip }, async () => {
    requireNoRegression(
      readRatchet('liveness').development,
      await measureDevelopmentData(vision, devData('index.tsv')!),
    );
  });
});

describe('matching is not worse than committed in ratchet/matching.json', () => {
  test('on the pictures of the project', async () => {
    requireNoRegression(readRatchet('matching').fixtures, await measureMatchingFixtures(vision));
  });

  test('on small pictures of the development data', { skip }, async () => {
    requireNoRegression(
      readRatchet('matching').development,
      await measureMatchingDevelopment(vision, devData('index.tsv')!),
    );
  });
});

function requireNoRegression(committed: readonly Figure[], now: readonly Figure[]): void {
  assert.ok(committed.length > 0, 'the ratchet has no figures of this set: node tools/ratchet.ts');
  const worse = findRegressions(committed, now).map(({ name, committed: was, now: is }) => {
    const found = is === null ? 'not measured' : `${is.errors}/${is.trials}`;
    return `${name}: ${found}, committed ${was.errors}/${was.trials} with the bound ${(was.high * 100).toFixed(1)} %`;
  });
  assert.deepEqual(worse, []);
}
