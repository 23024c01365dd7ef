/**
 * Writes the figures of gestures in docs/accuracy.md: the clips of the development data against every gesture that
 * could be asked for and under every tag, clips with frames that stand still or come again (made with the command
 * `ffmpeg`), and smiles of many people from two photos of each.
 *
 *     node tools/accuracy-gestures.ts
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openVision } from '../packages/vision/src/index.ts';
import { measureClips } from './gestures/measure-clips.ts';
import { measureCopies } from './gestures/measure-copies.ts';
import { measureSmiles } from './gestures/measure-smiles.ts';
import { writeAccuracyPage } from './page-marks.ts';

const cacheDir = await mkdtemp(join(tmpdir(), 'praesto-accuracy-'));
const vision = await openVision({ cacheDir });
try {
  const { table, tags, rounds } = await measureClips(vision);
  writeAccuracyPage({ 'gestures-clips': table, 'gestures-tags': tags, 'gestures-rounds': rounds });
  writeAccuracyPage({ 'gestures-copies': await measureCopies(vision) });
  writeAccuracyPage({ 'gestures-smiles': await measureSmiles(vision) });
} finally {
  await vision.close();
  await rm(cacheDir, { recursive: true });
}
