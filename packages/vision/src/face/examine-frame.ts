import { judgeForLiveness, judgeForMatching } from '../quality/judge-face.ts';
import { chooseFace } from './choose-face.ts';
import { describeFace } from './describe-face.ts';
import type { AnalysisFrame, ExaminedFrame } from './examined-frame.ts';
import { findFaces } from './find-faces.ts';
import type { Workbench } from './workbench.ts';

/** Looks at one frame: finds its faces, chooses the one to judge, describes it and says what it may be used for. */
export async function examineFrame(bench: Workbench, frame: AnalysisFrame): Promise<ExaminedFrame> {
  const { image, turnedBy, detections } = await findFaces(bench, frame);
  const seen = { index: frame.index, timestampMs: frame.timestampMs, image, turnedBy };
  const choice = chooseFace(detections);
  if (choice.status === 'unusable') {
    return { ...seen, face: null, unusable: choice.reason, unmatchable: choice.reason };
  }
  const { face, measures } = await describeFace(bench, image, choice.detection);
  return {
    ...seen,
    face,
    unusable: judgeForLiveness(face, measures),
    unmatchable: judgeForMatching(face, measures),
  };
}
