import { isComparable, isSure } from '../face/choose-face.ts';
import { type DescribedFace, describeFace } from '../face/describe-face.ts';
import type { View } from '../face/find-upright-view.ts';
import { isGhost } from '../face/is-ghost.ts';
import type { Workbench } from '../face/workbench.ts';
import { embedFace } from '../matching/embed-face.ts';
import { judgeForMatching } from '../quality/judge-face.ts';
import type { Unusable } from '../records.ts';

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
 * The largest face that could be compared is the portrait. A ghost, i.e. a smaller and fainter copy of it, neither wins
 * nor counts; any other comparable face that is clear enough to be meant makes it `several_faces`.
 */
export async function choosePortrait(bench: Workbench, { image, detections }: View): Promise<PortraitChoice> {
  const bySize = detections.toSorted((a, b) => b.box.width - a.box.width).slice(0, MAX_FACES);
  const faces: DescribedFace[] = [];
  for (const detection of bySize) faces.push(await describeFace(bench, image, detection));
  const portrait = faces.find(couldBeMeant) ?? faces[0];
  if (!portrait) return { status: 'unusable', reason: 'no_face' };
  const embedded = { ...portrait, embedding: await embedFace(bench, image, portrait.face) };
  let ghosts = 0;
  for (const other of faces) {
    if (other === portrait) continue;
    if (await isGhost(bench, image, { other, portrait: embedded })) ghosts++;
    else if (couldBeMeant(other) && isComparable(other.face, portrait.face)) {
      return { status: 'unusable', reason: 'several_faces' };
    }
  }
  return { status: 'chosen', portrait, ghosts };
}

function couldBeMeant({ face, measures }: DescribedFace): boolean {
  return isSure(face) && judgeForMatching(face, measures) === null;
}
