/**
 * Writes the figures of documents in docs/accuracy.md: portraits and matching on the specimen cards of the development
 * data, and machine-readable zones on specimens that are drawn here.
 *
 *     node tools/accuracy-documents.ts [HOLDERS]
 *
 * HOLDERS is how many invented holders each kind of photo is tried with, for each of the three formats; default 10.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openVision } from '../packages/vision/src/index.ts';
import { measureCards } from './documents/measure-cards.ts';
import { measureZones } from './documents/measure-zones.ts';
import { writeAccuracyPage } from './page-marks.ts';

const holders = Number(process.argv[2] ?? 10);
const cacheDir = await mkdtemp(join(tmpdir(), 'praesto-accuracy-'));
const vision = await openVision({ cacheDir, workers: 1 });
try {
  const cards = await measureCards(vision);
  writeAccuracyPage({ 'documents-portrait': cards.portraits, 'documents-matching': cards.matching });
  writeAccuracyPage({ 'documents-mrz': await measureZones(vision, holders) });
} finally {
  await vision.close();
  await rm(cacheDir, { recursive: true });
}
