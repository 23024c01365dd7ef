import { judgeForLiveness, judgeForMatching } from '../quality/judge-face.ts';
import type { UnusableReason } from '../records.ts';
import { chooseFace } from './choose-face.ts';
import type { AnalysisFrame, ExaminedFrame } from './examined-frame.ts';
import { findUprightView, type LookOptions } from './find-upright-view.ts';
import { showsDocument } from './shows-document.ts';
import type { Workbench } from './workbench.ts';

/** Looks at one frame: finds its faces, chooses the one to judge, describes it and says what it may be used for. */
export async function examineFrame(
  bench: Workbench,
  frame: AnalysisFrame,
  options?: LookOptions,
): Promise<ExaminedFrame> {
  const view = await findUprightView(bench, frame, options);
  const { image, turnedBy, detections, largest, raw } = view;
  const seen = { index: frame.index, timestampMs: frame.timestampMs, image, turnedBy };
  const without = (reason: UnusableReason) => ({ ...seen, face: null, unusable: reason, unmatchable: reason });
  if (await showsDocument(bench, view)) return without('document_as_selfie');
  const choice = chooseFace(detections, image);
  if (choice.status === 'unusable') return without(choice.reason);
  if (!largest) return without('no_face');
  const { face, measures } = largest;
  return {
    ...seen,
    face,
    unusable: judgeForLiveness(face, measures),
    unmatchable: judgeForMatching(face, measures),
    ...(raw && { raw }),
  };
}
