import type { FrameWithFace } from '../face/pick-best.ts';
import { normOf } from '../face/raw-embedding.ts';
import type { Workbench } from '../face/workbench.ts';
import { compareEmbeddings } from './compare.ts';
import { embedFace } from './embed-face.ts';

/** The documented decision point: from here on two faces are one person's. */
const SAME_PERSON = 0.85;

/**
 * One embedding of a person who is seen in several frames: the mean, weighted by the quality of each face, again of unit
 * length. Frames that are not surely of the person in the first one are left out, so that nobody who comes into the
 * picture is mixed in.
 * @param frames Best first.
 */
export async function embedFrames(
  bench: Workbench,
  [best, ...others]: readonly [FrameWithFace, ...FrameWithFace[]],
): Promise<Float32Array> {
  const first = await embedFace(bench, best.image, best.face, best.raw);
  const sum = first.map((value) => value * weightOf(best));
  for (const other of others) {
    const next = await embedFace(bench, other.image, other.face, other.raw);
    if (compareEmbeddings(first, next, bench.settings.matching).confidence < SAME_PERSON) continue;
    for (const [i, value] of next.entries()) sum[i]! += value * weightOf(other);
  }
  const norm = normOf(sum);
  return sum.map((value) => value / norm);
}

/** A face of the lowest quality still counts a little: it was good enough to be compared alone. */
function weightOf({ face }: FrameWithFace): number {
  return Math.max(0.01, face.quality.score);
}
