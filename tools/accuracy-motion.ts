/**
 * Writes the figures of what the motion in clips tells in docs/accuracy.md, on the clips of the development data and on
 * synthetic ones, which are made first where FOLDER lacks them (five minutes).
 *
 *     node tools/accuracy-motion.ts FOLDER
 */
import { openBench } from './calibrate/open-bench.ts';
import { listRealClips, makeHeldClips } from './motion/make-held-clips.ts';
import { measureCues } from './motion/measure-cues.ts';
import { measureWindows } from './motion/measure-windows.ts';
import { writeAccuracyPage } from './page-marks.ts';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: node tools/accuracy-motion.ts FOLDER');
const bench = await openBench();
try {
  const real = listRealClips();
  const synthetic = await makeHeldClips(bench, folder);
  writeAccuracyPage(await measureCues(bench, [...real, ...synthetic]));
  writeAccuracyPage({ 'motion-windows': await measureWindows(bench, real) });
} finally {
  await bench.close();
}
