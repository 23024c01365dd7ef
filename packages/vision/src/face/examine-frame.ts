import { judgeForLiveness, judgeForMatching } from '../quality/judge-face.ts';
import { chooseFace } from './choose-face.ts';
import type { AnalysisFrame, ExaminedFrame } from './examined-frame.ts';
import { findUprightView } from './find-upright-view.ts';
import type { Workbench } from './workbench.ts';

/** Looks at one frame: finds its faces, chooses the one to judge, describes it and says what it may be used for. */
export async function examineFrame(bench: Workbench, frame: AnalysisFrame): Promise<ExaminedFrame> {
  const { image, turnedBy, detections, largest } = await findUprightView(bench, frame);
  const seen = { index: frame.index, timestampMs: frame.timestampMs, image, turnedBy };
  const choice = chooseFace(detections);
  if (choice.status === 'unusable' || !largest) {
    const reason = choice.status === 'unusable' ? choice.reason : 'no_face';
    return { ...seen, face: null, unusable: reason, unmatchable: reason };
  }
  const { face, measures } = largest;
  return {
    ...seen,
    face,
    unusable: judgeForLiveness(face, measures),
    unmatchable: judgeForMatching(face, measures),
  };
}
