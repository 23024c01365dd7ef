/**
 * Fits what tells a covered face, and writes the figures of it and of several faces into docs/accuracy.md.
 *
 *     node tools/accuracy-faces.ts [CACHE]
 *
 * Draws masks on the genuine faces of the development data, which takes some minutes. CACHE is a folder that keeps what was
 * seen, so that the fit can be made again in seconds; without it a folder that is removed.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestBench } from '../packages/vision/src/face/testing/open-test-bench.ts';
import { collectCovers } from './faces/collect-covers.ts';
import { reportCovers } from './faces/cover-report.ts';
import { faceFiles } from './faces/face-files.ts';
import { fitCover, writeWeights } from './faces/fit-cover.ts';
import { measureRivals } from './faces/measure-rivals.ts';
import { writeAccuracyPage } from './page-marks.ts';

const [kept] = process.argv.slice(2);
const folder = kept ?? (await mkdtemp(join(tmpdir(), 'praesto-faces-')));
await mkdir(folder, { recursive: true });
const station = await openTestBench();
try {
  const { fitted, tested } = faceFiles();
  const known = await collectCovers(station, fitted, { copies: 1, cache: join(folder, 'fitted.jsonl') });
  const others = await collectCovers(station, tested, { copies: 2, cache: join(folder, 'tested.jsonl') });
  writeWeights(fitCover(known));
  writeAccuracyPage({
    'covered-faces': reportCovers(known, others),
    'several-faces': await measureRivals(station, fitted),
  });
} finally {
  await station.close();
  if (!kept) await rm(folder, { recursive: true });
}
