import type { PixelImage } from '../pixels/pixel-image.ts';
import { sampleGrey } from '../pixels/sample-grey.ts';
import { meanPoint } from '../pixels/similarity.ts';
import type { Box, Point } from '../records.ts';
import type { FaceBench } from './workbench.ts';

/** The 68 points (iBUG order) of the face in a square box, in pixels of the picture. */
export async function findLandmarks(bench: FaceBench, image: PixelImage, box: Box): Promise<Point[]> {
  const { values, width, session, normalisation } = bench.tools.landmarks;
  const crop = scaleBox(box, bench.settings.landmarkBoxScale);
  sampleGrey(image, crop, width, values);
  const mean = normalisation.means[0]!;
  const scale = normalisation.scales[0]!;
  for (let i = 0; i < values.length; i++) values[i] = (values[i]! - mean) * scale;
  const [points] = await session.run(values);
  return Array.from({ length: points!.length / 2 }, (_, i) => ({
    x: crop.left + points![i * 2]! * crop.width,
    y: crop.top + points![i * 2 + 1]! * crop.height,
  }));
}

/** The five points that faces are aligned by: eye centres, nose tip, mouth corners; left first as seen by the viewer. */
export function fivePoints(landmarks: readonly Point[]): Point[] {
  return [
    meanPoint(landmarks.slice(36, 42)),
    meanPoint(landmarks.slice(42, 48)),
    landmarks[30]!,
    landmarks[48]!,
    landmarks[54]!,
  ];
}

/** The box with its sides multiplied by `factor` about its centre. */
export function scaleBox({ left, top, width, height }: Box, factor: number): Box {
  const grownWidth = width * factor;
  const grownHeight = height * factor;
  return {
    left: left - (grownWidth - width) / 2,
    top: top - (grownHeight - height) / 2,
    width: grownWidth,
    height: grownHeight,
  };
}
