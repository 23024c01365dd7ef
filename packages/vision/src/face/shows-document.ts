import { embedFace } from '../matching/embed-face.ts';
import { isSure } from './choose-face.ts';
import { describeFace } from './describe-face.ts';
import type { View } from './find-upright-view.ts';
import { isGhost } from './is-ghost.ts';
import type { Workbench } from './workbench.ts';

/** Side of the smallest ghost over that of the portrait; those of the development cards have 0.4. A passer-by is smaller. */
const MIN_GHOST_SIDE = 0.25;

/**
 * Whether the picture is that of a document: the largest face has a ghost beside it that is surely a face. A document without
 * one cannot be told by this: of 48 photos of the development card 8 are. Costs nothing where one face is seen.
 */
export async function showsDocument(bench: Workbench, { image, detections, largest }: View): Promise<boolean> {
  if (!largest) return false;
  const { width } = largest.face.box;
  const [second] = detections
    .filter((other) => isSure(other) && other.box.width < width && other.box.width >= width * MIN_GHOST_SIDE)
    .toSorted((a, b) => b.box.width - a.box.width);
  if (!second) return false;
  const portrait = { ...largest, embedding: await embedFace(bench, image, largest.face) };
  return isGhost(bench, image, { other: await describeFace(bench, image, second), portrait });
}
