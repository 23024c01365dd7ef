import { alignFace } from '../face/align-face.ts';
import type { Workbench } from '../face/workbench.ts';
import { toPlanes } from '../pixels/normalisation.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import type { Face } from '../records.ts';

/** The embedding of a face: unit length, newly allocated; 512 values for the default model. */
export async function embedFace(bench: Workbench, image: PixelImage, face: Face): Promise<Float32Array> {
  const { values, session, normalisation } = bench.tools.embedding;
  toPlanes(alignFace(bench, image, face.landmarks), values, normalisation);
  const [output] = await session.run(values);
  const length = Math.sqrt(output!.reduce((sum, value) => sum + value * value, 0));
  return output!.map((value) => value / length);
}
