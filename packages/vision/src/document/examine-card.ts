import type { AnalysisFrame, ExaminedFrame } from '../face/examined-frame.ts';
import { findUprightView } from '../face/find-upright-view.ts';
import type { Workbench } from '../face/workbench.ts';
import { judgeForLiveness, judgeForMatching } from '../quality/judge-face.ts';
import { choosePortrait } from './choose-portrait.ts';

/** Looks at one picture of a document: `examineFrame` with the portrait as the one face. */
export async function examineCard(bench: Workbench, frame: AnalysisFrame): Promise<ExaminedFrame> {
  const view = await findUprightView(bench, frame);
  const seen = { index: frame.index, timestampMs: frame.timestampMs, image: view.image, turnedBy: view.turnedBy };
  const choice = await choosePortrait(bench, view);
  if (choice.status === 'unusable') {
    return { ...seen, face: null, unusable: choice.reason, unmatchable: choice.reason, ghosts: 0 };
  }
  const { face, measures } = choice.portrait;
  return {
    ...seen,
    face,
    unusable: judgeForLiveness(face, measures),
    unmatchable: judgeForMatching(face, measures),
    ghosts: choice.ghosts,
  };
}
