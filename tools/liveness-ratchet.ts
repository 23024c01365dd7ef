/**
 * Measures what the gate of liveness measures and commits to it: packages/cli/ratchet/liveness.json. A figure that rose is
 * not taken unless the reason is given, and that reason goes into the file.
 *
 *     node tools/liveness-ratchet.ts [--accept-worse "REASON"]
 *
 * Without the development data its committed figures stay.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findRises } from '../packages/cli/src/gate/find-regressions.ts';
import { measureDevelopmentData, measureFixtures } from '../packages/cli/src/gate/gate-sets.ts';
import { readRatchet, writeRatchet } from '../packages/cli/src/gate/ratchet.ts';
import { openVision } from '../packages/vision/src/index.ts';
import { devData } from './dev-data.ts';

const { values } = parseArgs({ options: { 'accept-worse': { type: 'string' } } });
const reason = values['accept-worse'];
const dir = await mkdtemp(join(tmpdir(), 'praesto-ratchet-'));
const vision = await openVision({ cacheDir: join(dir, 'models'), workers: 1 });
try {
  const before = readRatchet();
  const index = devData('index.tsv');
  if (!index) console.log('development data is missing: its figures stay as they are');
  const now = {
    ...before,
    ...(reason && { acceptedWorse: reason }),
    fixtures: await measureFixtures(vision, dir),
    development: index ? await measureDevelopmentData(vision, index) : before.development,
  };
  const rises = [...findRises(before.fixtures, now.fixtures), ...findRises(before.development, now.development)];
  for (const { name, committed, now: is } of rises) {
    console.log(`${name}: ${committed.errors}/${committed.trials} -> ${is ? `${is.errors}/${is.trials}` : 'gone'}`);
  }
  if (rises.length > 0 && !reason) throw new Error('these figures rose; --accept-worse "REASON" commits to them');
  writeRatchet(now);
  for (const { name, errors, trials } of [...now.fixtures, ...now.development])
    console.log(`${name}: ${errors}/${trials}`);
} finally {
  await vision.close();
  await rm(dir, { recursive: true });
}
