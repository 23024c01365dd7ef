import type { GuidanceReason } from '../core/guidance.ts';

/** Luma 0..255 that 95 % of the picture stay below; paper in a dim room has 80. */
const MIN_BRIGHTEST = 60;
/** Share of the picture at 250 or more: a lamp's reflection on a laminated card, or paper that is burnt out. */
const MAX_BURNT = 0.3;
/** Standard deviation of luma: a table or a wall has less than 12, print and a portrait have more than 30. */
const MIN_CONTRAST = 14;
/** Mean step of luma between neighbours over the standard deviation: less is out of focus. Set by judgement. */
const MIN_EDGES = 0.06;

/** What keeps a photo of a document from being usable, as far as pixels tell; `null` when nothing does. */
export function judgeDocument({ data, width, height }: ImageData): GuidanceReason | null {
  const luma = middleLuma(data, width, height);
  const sorted = luma.values.toSorted();
  const brightest = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  const burnt = sorted.filter((value) => value >= 250).length / Math.max(1, sorted.length);
  const deviation = deviationOf(sorted);
  if (brightest < MIN_BRIGHTEST) return 'dark';
  if (burnt > MAX_BURNT) return 'over_exposed';
  if (deviation < MIN_CONTRAST) return 'no_document';
  return edgesOf(luma) / deviation < MIN_EDGES ? 'blurred' : null;
}

interface Luma {
  readonly values: Uint8Array;
  readonly width: number;
}

/** Of the middle half of each side, where the document is. */
function middleLuma(rgba: Uint8ClampedArray, width: number, height: number): Luma {
  const [left, top] = [width >> 2, height >> 2];
  const values = new Uint8Array((width >> 1) * (height >> 1));
  for (let y = 0; y < height >> 1; y++) {
    for (let x = 0; x < width >> 1; x++) {
      const at = ((top + y) * width + left + x) * 4;
      values[y * (width >> 1) + x] = 0.299 * rgba[at]! + 0.587 * rgba[at + 1]! + 0.114 * rgba[at + 2]!;
    }
  }
  return { values, width: width >> 1 };
}

function deviationOf(values: Uint8Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function edgesOf({ values, width }: Luma): number {
  let sum = 0;
  for (let at = 0; at + 1 < values.length; at++)
    if ((at + 1) % width !== 0) sum += Math.abs(values[at + 1]! - values[at]!);
  return sum / values.length;
}
