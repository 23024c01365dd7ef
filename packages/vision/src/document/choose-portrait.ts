import { toConfidence } from '../calibration/matching-calibration.ts';
import { isComparable, isSure } from '../face/choose-face.ts';
import { type DescribedFace, describeFace } from '../face/describe-face.ts';
import type { View } from '../face/find-upright-view.ts';
import type { Workbench } from '../face/workbench.ts';
import { embedFace } from '../matching/embed-face.ts';
import { judgeForMatching } from '../quality/judge-face.ts';
import type { Face, Unusable } from '../records.ts';

/** The portrait of a document, or why there is none. */
export type PortraitChoice =
  | {
      readonly status: 'chosen';
      readonly portrait: DescribedFace;
      /** Fainter copies of the portrait that were seen beside it. */
      readonly ghosts: number;
    }
  | Unusable;

/** Most faces that are looked at: a document shows two or three; a crowd must not cost more. */
const MAX_FACES = 6;

/**
 * A ghost portrait is printed faint: on the development cards its range of luma is 0.28 to 0.46 of the portrait's. A
 * second clear face at 0.7 or more is somebody's who may be meant as well.
 */
const MAX_GHOST_CONTRAST = 0.7;

/** Confidence that ghost and portrait are one face: 0.89 or more on the development cards although a ghost is small and faint. */
const MIN_GHOST_CONFIDENCE = 0.7;

/**
 * The largest face that could be compared is the portrait. A ghost, i.e. a smaller and fainter copy of it, neither wins
 * nor counts; any other comparable face that is clear enough to be meant makes it `several_faces`.
 */
export async function choosePortrait(bench: Workbench, { image, detections }: View): Promise<PortraitChoice> {
  const bySize = detections.toSorted((a, b) => b.box.width - a.box.width).slice(0, MAX_FACES);
  const faces: DescribedFace[] = [];
  for (const detection of bySize) faces.push(await describeFace(bench, image, detection));
  const portrait = faces.find(couldBeMeant) ?? faces[0];
  if (!portrait) return { status: 'unusable', reason: 'no_face' };
  const embedding = await embedFace(bench, image, portrait.face);
  let ghosts = 0;
  for (const other of faces) {
    if (other === portrait) continue;
    const isFaint = isSmallerAndFainter(other, portrait);
    if (isFaint && isSameFace(bench, embedding, await embedFace(bench, image, other.face))) ghosts++;
    else if (couldBeMeant(other) && isComparable(other.face, portrait.face)) {
      return { status: 'unusable', reason: 'several_faces' };
    }
  }
  return { status: 'chosen', portrait, ghosts };
}

function couldBeMeant({ face, measures }: DescribedFace): boolean {
  return isSure(face) && judgeForMatching(face, measures) === null;
}

function isSmallerAndFainter(other: DescribedFace, portrait: DescribedFace): boolean {
  return sideOf(other.face) < sideOf(portrait.face) && contrastOf(other) <= contrastOf(portrait) * MAX_GHOST_CONTRAST;
}

function isSameFace({ settings }: Workbench, a: Float32Array, b: Float32Array): boolean {
  const cosine = a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  return toConfidence(cosine, settings.matching) >= MIN_GHOST_CONFIDENCE;
}

const sideOf = ({ box }: Face) => box.width;
const contrastOf = ({ measures }: DescribedFace) => measures.brightest - measures.darkest;
