import type { PixelImage } from '../pixels/pixel-image.ts';
import { sampleCrop } from '../pixels/sample-crop.ts';
import type { Point } from '../records.ts';
import { labelBlobs } from './label-blobs.ts';
import type { TextTools } from './text-tools.ts';

/** A straight line of text in pixels of the picture. */
export interface TextLine {
  readonly centre: Point;
  /** Direction in which it runs, in radians from the x axis towards the y axis: -π/2 .. π/2. */
  readonly angle: number;
  readonly length: number;
  /** Height of its letters, roughly. */
  readonly height: number;
}

/**
 * The network marks the core of a line: its outline moved inwards by 1.5 times area over perimeter (Liao et al. 2020,
 * "Real-time scene text detection with differentiable binarization"). For a long line that leaves 0.4 of the height.
 */
const HEIGHT_OVER_CORE = 2.5;

/** In pixels of the network's map; shorter ones are no machine-readable line. */
const MIN_CORE_LENGTH = 24;

/** Finds the lines of text in a picture, the longest first. */
export async function findLines({ lines: tool, settings }: TextTools, image: PixelImage): Promise<TextLine[]> {
  const scale = Math.max(image.width / tool.width, image.height / tool.height);
  const width = Math.min(tool.width, Math.round(image.width / scale));
  const height = Math.min(tool.height, Math.round(image.height / scale));
  tool.values.fill(0);
  const target = { values: tool.values, planeWidth: tool.width, planeHeight: tool.height, width, height };
  const whole = { left: 0, top: 0, width: image.width, height: image.height };
  sampleCrop(image, whole, target, tool.normalisation);
  const [map] = await tool.session.run(tool.values);
  return labelBlobs(map!, { width: tool.width, height: tool.height }, settings.lineThreshold)
    .filter(({ length }) => length >= MIN_CORE_LENGTH)
    .map((core) => ({
      centre: { x: core.centre.x * scale, y: core.centre.y * scale },
      angle: core.angle,
      length: (core.length + core.thickness * (HEIGHT_OVER_CORE - 1)) * scale,
      height: core.thickness * HEIGHT_OVER_CORE * scale,
    }))
    .sort((a, b) => b.length - a.length);
}
