import { judgeForLiveness, judgeForMatching } from '../quality/judge-face.ts';
import { chooseFace } from './choose-face.ts';
import { describeFace } from './describe-face.ts';
import { detectFaces } from './detect-faces.ts';
import type { AnalysisFrame, ExaminedFrame } from './examined-frame.ts';
import { wholeOf } from './find-faces.ts';
import type { FaceBench } from './workbench.ts';

/**
 * Looks at a frame that is known to be upright, for devices that have no embedding network: like `examineFrame`, but faces that are
 * small, lie on their side or are in the dark are not looked for a second time, and a document is not told from a person.
 */
export async function examineUpright(bench: FaceBench, frame: AnalysisFrame): Promise<ExaminedFrame> {
  const seen = { index: frame.index, timestampMs: frame.timestampMs, image: frame, turnedBy: 0 } as const;
  const choice = chooseFace(await detectFaces(bench, frame, wholeOf(frame)), frame);
  if (choice.status === 'unusable') return { ...seen, face: null, unusable: choice.reason, unmatchable: choice.reason };
  const { face, measures } = await describeFace(bench, frame, choice.detection);
  return {
    ...seen,
    face,
    unusable: judgeForLiveness(face, measures),
    unmatchable: judgeForMatching(face, measures),
  };
}
