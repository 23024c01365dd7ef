import { readLivenessCalibration } from '../../packages/vision/src/calibration/liveness-calibration.ts';
import { examineFrame } from '../../packages/vision/src/face/examine-frame.ts';
import type { AnalysisFrame } from '../../packages/vision/src/face/examined-frame.ts';
import { scaleBox } from '../../packages/vision/src/face/find-landmarks.ts';
import { contextOf } from '../../packages/vision/src/liveness/context.ts';
import { gatherCues } from '../../packages/vision/src/liveness/gather-cues.ts';
import { type FaceView, viewFace } from '../../packages/vision/src/liveness/motion/view-face.ts';
import { spreadOrder } from '../../packages/vision/src/liveness/spread-order.ts';
import { weighCues } from '../../packages/vision/src/liveness/weigh-cues.ts';
import { embedFace } from '../../packages/vision/src/matching/embed-face.ts';
import { findContent } from '../../packages/vision/src/pixels/find-content.ts';
import { LUMA_BLUE, LUMA_GREEN, LUMA_RED } from '../../packages/vision/src/pixels/normalisation.ts';
import type { PixelImage } from '../../packages/vision/src/pixels/pixel-image.ts';
import type { Box } from '../../packages/vision/src/records.ts';
import type { CalibrationBench } from '../calibrate/open-bench.ts';

/** One usable frame, with what the cues are made from. */
export interface Look {
  readonly view: FaceView;
  /** Log-odds of an attack by all evidence of the frame, as a clip weighs it. */
  readonly logit: number;
  readonly embedding: Float32Array;
  /** Mean luma of the face and of what is about it. */
  readonly faceLight: number;
  readonly aroundLight: number;
  /** Mean luma of 96 parts of the frame, from its top down. */
  readonly bands: readonly number[];
}

/** Frames that a clip is decoded to, and usable ones that are looked at, as `assessLiveness` has them. */
const maxFrames = 12;
const enough = 8;

/** Looks at a clip as an analysis does. In order of time. */
export async function readTrack({ bench, read }: CalibrationBench, path: string): Promise<Look[]> {
  const frames = await read(path, maxFrames);
  const looks: Look[] = [];
  for (const place of spreadOrder(frames.length)) {
    if (looks.length === enough) break;
    looks.push(...(await lookAt(bench, frames[place]!)));
  }
  return looks.sort((a, b) => a.view.index - b.view.index);
}

/** Every usable face of many frames of a clip, without the network. */
export async function readViews({ bench, read }: CalibrationBench, path: string, count: number): Promise<FaceView[]> {
  const views: FaceView[] = [];
  for (const frame of await read(path, count)) {
    const { image, face, unusable } = await examineFrame(bench, frame);
    if (face && !unusable) views.push(viewFace(image, face, frame));
  }
  return views;
}

async function lookAt(bench: CalibrationBench['bench'], frame: AnalysisFrame): Promise<Look[]> {
  const calibration = readLivenessCalibration(bench.tools.liveness.session.manifest.calibration);
  const { image, face, unusable } = await examineFrame(bench, frame);
  if (!face || unusable) return [];
  const content = findContent(image);
  const { scale } = contextOf(content, face.box, bench.settings.contextScale);
  if (scale < calibration.minContextScale) return [];
  const cues = await gatherCues(bench, { image, content, box: face.box }, calibration);
  return [
    {
      view: viewFace(image, face, frame),
      logit: weighCues(cues, scale, calibration.weights.clip),
      embedding: await embedFace(bench, image, face),
      faceLight: meanLuma(image, scaleBox(face.box, 0.7)),
      aroundLight: meanLuma(image, scaleBox(face.box, 3), scaleBox(face.box, 1.6)),
      bands: Array.from({ length: 96 }, (_, i) =>
        meanLuma(image, { left: 0, top: (i * image.height) / 96, width: image.width, height: image.height / 96 }),
      ),
    },
  ];
}

/** Mean luma of every second pixel of a box and without another. */
function meanLuma({ width, height, rgb }: PixelImage, box: Box, without?: Box): number {
  let [sum, count] = [0, 0];
  for (let y = Math.max(0, Math.round(box.top)); y < Math.min(height, box.top + box.height); y += 2) {
    for (let x = Math.max(0, Math.round(box.left)); x < Math.min(width, box.left + box.width); x += 2) {
      if (without && isWithin(without, x, y)) continue;
      const at = (y * width + x) * 3;
      sum += LUMA_RED * rgb[at]! + LUMA_GREEN * rgb[at + 1]! + LUMA_BLUE * rgb[at + 2]!;
      count++;
    }
  }
  return count > 0 ? sum / count : 0;
}

function isWithin({ left, top, width, height }: Box, x: number, y: number): boolean {
  return x >= left && y >= top && x < left + width && y < top + height;
}
