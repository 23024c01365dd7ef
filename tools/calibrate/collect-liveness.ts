import { logit } from '../../packages/vision/src/calibration/liveness-calibration.ts';
import { examineFrame } from '../../packages/vision/src/face/examine-frame.ts';
import { contextOf, scoreCrop } from '../../packages/vision/src/liveness/score-frame.ts';
import type { PixelImage } from '../../packages/vision/src/pixels/pixel-image.ts';
import type { UnusableReason } from '../../packages/vision/src/records.ts';
import type { CalibrationBench } from './open-bench.ts';
import { readRows, requireData } from './read-rows.ts';

/** What one frame of the development data says, before calibration. */
export interface FrameScore {
  readonly path: string;
  readonly set: string;
  /** Who recorded it: the unit that weights and left-out tests go by. */
  readonly source: string;
  readonly isAttack: boolean;
  readonly unusable: UnusableReason | null;
  readonly contextScale: number;
  /** Logit of the raw score in the whole context, and in the closer crop. */
  readonly whole: number;
  readonly closer: number;
}

/** Width of the closer crop in face sides. */
export const closerScale = 1.5;

/** Scores up to `framesPerClip` frames of every file of some sets; tight crops get a grey border on both labels. */
export async function collectLiveness(
  station: CalibrationBench,
  sets: readonly string[],
  framesPerClip: number,
): Promise<FrameScore[]> {
  const scores: FrameScore[] = [];
  for (const row of readRows('index.tsv')) {
    if (!sets.includes(row.set!)) continue;
    const known = { path: row.path!, set: row.set!, source: sourceOf(row), isAttack: row.label !== 'real' };
    for (const frame of await station.read(requireData(row.path!), framesPerClip)) {
      const isCrop = known.set === 'pad_crops' || known.set === 'pad_screens';
      const picture = isCrop ? { ...frame, ...addBorder(frame) } : frame;
      const score = await scorePicture(station, { ...picture, index: 0, timestampMs: null });
      if (score) scores.push({ ...known, ...score });
    }
  }
  return scores;
}

async function scorePicture({ bench }: CalibrationBench, frame: PixelImage & { index: number; timestampMs: null }) {
  const { face, image, unusable } = await examineFrame(bench, frame);
  if (!face) return undefined;
  const whole = contextOf(image, face.box, bench.settings.contextScale);
  const closer = contextOf(image, face.box, closerScale);
  return {
    unusable,
    contextScale: whole.scale,
    whole: logit(await scoreCrop(bench, image, whole.crop)),
    closer: logit(await scoreCrop(bench, image, closer.crop)),
  };
}

// Files of one collection share a prefix of their subject: the people of a vendor's samples are no independent sources.
function sourceOf({ set, subject = '', path = '' }: Readonly<Record<string, string>>): string {
  if (set === 'london') return path.includes('/lisa/') ? 'lisa' : 'london';
  return set === 'pad_samples' ? subject.slice(0, 2) : subject;
}

function addBorder({ rgb, width, height }: PixelImage): PixelImage {
  const [left, top] = [Math.round(width * 0.6), Math.round(height * 0.6)];
  const bordered = { width: width + 2 * left, height: height + 2 * top };
  const out = new Uint8Array(bordered.width * bordered.height * 3).fill(127);
  for (let y = 0; y < height; y++) {
    out.set(rgb.subarray(y * width * 3, (y + 1) * width * 3), ((y + top) * bordered.width + left) * 3);
  }
  return { ...bordered, rgb: out };
}
