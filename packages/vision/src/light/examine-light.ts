import { chooseFace } from '../face/choose-face.ts';
import { detectFaces } from '../face/detect-faces.ts';
import type { AnalysisFrame } from '../face/examined-frame.ts';
import { wholeOf } from '../face/find-faces.ts';
import type { Workbench } from '../face/workbench.ts';
import type { LightOutcome, ShownColour } from '../records.ts';
import { judgeLight } from './judge-light.ts';
import { type LightSample, measureLight } from './measure-light.ts';

/** Means need no detail. */
export const maxLightSide = 320;
/** Eight a second over ten seconds. */
export const maxLightFrames = 80;

/** Looks at the light on the face of a clip while colours were shown. `frames`: in order of time. */
export async function examineLight(
  bench: Workbench,
  { frames, requireRunning }: { readonly frames: readonly AnalysisFrame[]; readonly requireRunning: () => void },
  shown: readonly ShownColour[],
): Promise<LightOutcome> {
  const samples: LightSample[] = [];
  for (const { timestampMs, ...image } of frames) {
    if (timestampMs === null) continue;
    requireRunning();
    const choice = chooseFace(await detectFaces(bench, image, wholeOf(image)), image);
    if (choice.status === 'chosen') samples.push(measureLight(image, choice.detection.box, timestampMs));
  }
  return judgeLight(samples, shown);
}
