/**
 * Measures what a gate measures and commits to it: packages/cli/ratchet/. A figure that rose is not taken unless the
 * reason is given, and that reason goes into the file.
 *
 *     node tools/ratchet.ts liveness|matching [--accept-worse "REASON"]
 *
 * Without the development data its committed figures stay.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findRises } from '../packages/cli/src/gate/find-regressions.ts';
import { measureDevelopmentData, measureFixtures } from '../packages/cli/src/gate/liveness-gate-sets.ts';
import { measureMatchingDevelopment, measureMatchingFixtures } from '../packages/cli/src/gate/matching-gate-sets.ts';
import { readRatchet, writeRatchet } from '../packages/cli/src/gate/ratchet.ts';
import type { Figure } from '../packages/vision/src/evaluation/index.ts';
import { openVision, type Vision } from '../packages/vision/src/index.ts';
import { devData } from './dev-data.ts';

interface Gate {
  readonly fixtures: (vision: Vision, dir: string) => Promise<Figure[]>;
  readonly development: (vision: Vision, index: string) => Promise<Figure[]>;
}

const gates: Readonly<Record<'liveness' | 'matching', Gate>> = {
  liveness: { fixtures: measureFixtures, development: measureDevelopmentData },
  matching: { fixtures: measureMatchingFixtures, development: measureMatchingDevelopment },
};

const { values, positionals } = parseArgs({ options: { 'accept-worse': { type: 'string' } }, allowPositionals: true });
const [kind] = positionals;
if (kind !== 'liveness' && kind !== 'matching') throw new Error('usage: node tools/ratchet.ts liveness|matching');
const reason = values['accept-worse'];
const dir = await mkdtemp(join(tmpdir(), 'praesto-ratchet-'));
const vision = await openVision({ cacheDir: join(dir, 'models'), workers: 1 });
try {
  const before = readRatchet(kind);
  const index = devData('index.tsv');
  if (!index) console.log('development data is missing: its figures stay as they are');
  const now = {
    ...before,
    ...(reason && { acceptedWorse: reason }),
    fixtures: await gates[kind].fixtures(vision, dir),
    development: index ? await gates[kind].development(vision, index) : before.development,
  };
  const rises = [...findRises(before.fixtures, now.fixtures), ...findRises(before.development, now.development)];
  for (const { name, committed, now: is } of rises) {
    console.log(`${name}: ${committed.errors}/${committed.trials} -> ${is ? `${is.errors}/${is.trials}` : 'gone'}`);
  }
  if (rises.length > 0 && !reason) throw new Error('these figures rose; --accept-worse "REASON" commits to them');
  writeRatchet(kind, now);
  for (const { name, errors, trials } of [...now.fixtures, ...now.development])
    console.log(`${name}: ${errors}/${trials}`);
} finally {
  await vision.close();
  await rm(dir, { recursive: true });
}
