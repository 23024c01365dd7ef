import { alignFace } from '../../packages/vision/src/face/align-face.ts';
import { largestOf } from '../../packages/vision/src/face/choose-face.ts';
import { describeFace } from '../../packages/vision/src/face/describe-face.ts';
import type { Detection } from '../../packages/vision/src/face/detect-faces.ts';
import type { AnalysisFrame } from '../../packages/vision/src/face/examined-frame.ts';
import { findUprightView } from '../../packages/vision/src/face/find-upright-view.ts';
import { answersTo } from '../../packages/vision/src/face/raw-embedding.ts';
import type { Workbench } from '../../packages/vision/src/face/workbench.ts';
import type { PixelImage } from '../../packages/vision/src/pixels/pixel-image.ts';
import type { Point } from '../../packages/vision/src/records.ts';
import { chooseMask, putMaskOn } from '../../packages/vision/src/testing/index.ts';
import type { CalibrationBench } from '../calibrate/open-bench.ts';
import { requireData } from '../calibrate/read-rows.ts';

/** What each network of the embedding answers to a face, and to the mirrored face. */
export type Answers = readonly (readonly Float32Array[])[];

export interface Picture {
  readonly path: string;
  readonly subject: string;
  readonly set: string;
  readonly fold: string;
}

export interface SeenFace extends Picture {
  readonly bare: Answers;
  /** With a mask drawn on the face; `null` where none was wished for or the masked face is not found. */
  readonly masked: Answers | null;
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
    const bare = await seeFace(bench, frame!, picture);
    if (!bare) continue;
    const masked = isMasked(picture) ? await seeFace(bench, { ...frame!, ...wear(bare, seed) }, picture) : null;
    faces.push({ ...picture, bare: bare.answers, masked: masked?.answers ?? null });
  }
  return faces;
}

function wear({ image, landmarks }: { image: PixelImage; landmarks: readonly Point[] }, seed: number): PixelImage {
  return putMaskOn(image, landmarks, { settings: chooseMask(seed), seed });
}

async function seeFace(bench: Workbench, frame: AnalysisFrame, { set }: Picture) {
  const { image, detections } = await findUprightView(bench, frame);
  const detection = set === 'lfw' ? centremost(detections, image) : largestOf(detections);
  if (!detection) return null;
  const { landmarks } = (await describeFace(bench, image, detection)).face;
  const aligned = alignFace(bench, image, landmarks);
  const answers: (readonly Float32Array[])[] = [];
  for (const embedder of bench.embedders) answers.push(await answersTo(aligned, { ...embedder, isMirrored: true }));
  return { image, landmarks, answers };
}

/** The person that a picture of LFW is named after stands in its middle; others may be larger. */
function centremost(detections: readonly Detection[], { width, height }: PixelImage): Detection | undefined {
  const distance = ({ box }: Detection) =>
    Math.hypot(box.left + box.width / 2 - width / 2, box.top + box.height / 2 - height / 2);
  return detections.toSorted((a, b) => distance(a) - distance(b))[0];
}
