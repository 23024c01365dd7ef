import { alignFace } from '../../packages/vision/src/face/align-face.ts';
import { largestOf } from '../../packages/vision/src/face/choose-face.ts';
import { describeFace } from '../../packages/vision/src/face/describe-face.ts';
import type { Detection } from '../../packages/vision/src/face/detect-faces.ts';
import type { AnalysisFrame } from '../../packages/vision/src/face/examined-frame.ts';
import { findUprightView } from '../../packages/vision/src/face/find-upright-view.ts';
import { fitFace, fitUpperFace } from '../../packages/vision/src/face/fit-face.ts';
import { answersTo } from '../../packages/vision/src/face/raw-embedding.ts';
import type { Workbench } from '../../packages/vision/src/face/workbench.ts';
import type { PixelImage } from '../../packages/vision/src/pixels/pixel-image.ts';
import { isMaskWorn } from '../../packages/vision/src/quality/is-mask-worn.ts';
import type { Face } from '../../packages/vision/src/records.ts';
import { chooseMask, putMaskOn } from '../../packages/vision/src/testing/index.ts';
import type { CalibrationBench } from '../calibrate/open-bench.ts';
import { requireData } from '../calibrate/read-rows.ts';

/** What each network of the embedding answers to a face and, where it is asked twice, to the mirrored face. */
export type Answers = readonly (readonly Float32Array[])[];

export interface Picture {
  readonly path: string;
  readonly subject: string;
  readonly set: string;
  readonly fold: string;
}

export interface MaskedFace {
  /** Aligned by the five points, as a bare face is. */
  readonly five: Answers;
  /** Aligned by eyes and nose. */
  readonly upper: Answers;
  /** Whether the product sees that a mask is worn. */
  readonly isTold: boolean;
}

export interface SeenFace extends Picture {
  readonly bare: Answers;
  /** With a mask drawn on the face; `null` where none was wished for or the masked face is not found. */
  readonly masked: MaskedFace | null;
}

/** Looks at the face of every picture; a picture without one is left out. */
export async function seeFaces(
  { bench, read }: CalibrationBench,
  pictures: readonly Picture[],
  isMasked: (picture: Picture) => boolean,
): Promise<SeenFace[]> {
  const faces: SeenFace[] = [];
  for (const [seed, picture] of pictures.entries()) {
    const [frame] = await read(requireData(picture.path), 1);
    const view = await findFace(bench, frame!, picture);
    if (!view) continue;
    const bare = await askFor(bench, view, fitFace);
    const masked = isMasked(picture) ? await seeMasked(bench, { frame: frame!, view, seed }, picture) : null;
    faces.push({ ...picture, bare, masked });
  }
  return faces;
}

interface SeenView {
  readonly image: PixelImage;
  readonly face: Face;
}

async function seeMasked(
  bench: Workbench,
  { frame, view, seed }: { readonly frame: AnalysisFrame; readonly view: SeenView; readonly seed: number },
  picture: Picture,
): Promise<MaskedFace | null> {
  const worn = putMaskOn(view.image, view.face.landmarks, { settings: chooseMask(seed), seed });
  const seen = await findFace(bench, { ...frame, ...worn }, picture);
  if (!seen) return null;
  const five = await askFor(bench, seen, fitFace);
  return { five, upper: await askFor(bench, seen, fitUpperFace), isTold: isMaskWorn(seen.face) };
}

async function findFace(bench: Workbench, frame: AnalysisFrame, { set }: Picture): Promise<SeenView | null> {
  const { image, detections } = await findUprightView(bench, frame);
  const detection = set === 'lfw' ? centremost(detections, image) : largestOf(detections);
  return detection ? { image, face: (await describeFace(bench, image, detection)).face } : null;
}

async function askFor(bench: Workbench, { image, face }: SeenView, fit: typeof fitFace): Promise<Answers> {
  const aligned = alignFace(bench, image, face.landmarks, fit);
  const answers: (readonly Float32Array[])[] = [];
  for (const embedder of bench.embedders) answers.push(await answersTo(aligned, embedder));
  return answers;
}

/** The person that a picture of LFW is named after stands in its middle; others may be larger. */
function centremost(detections: readonly Detection[], { width, height }: PixelImage): Detection | undefined {
  const distance = ({ box }: Detection) =>
    Math.hypot(box.left + box.width / 2 - width / 2, box.top + box.height / 2 - height / 2);
  return detections.toSorted((a, b) => distance(a) - distance(b))[0];
}
