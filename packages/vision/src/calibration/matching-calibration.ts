import { type RawCalibration, readMapping, wrong } from './read-calibration.ts';

/** From cosine to confidence: straight lines between rising points; the first is [-1, 0], the last [1, 1]. */
export interface MatchingCalibration {
  readonly points: readonly (readonly [cosine: number, confidence: number])[];
}

/**
 * Reads the calibration of an embedding model.
 * @throws VisionError `inference.unavailable` when it is missing, not rising, or does not reach from -1 to 1.
 */
export function readMatchingCalibration(calibration: RawCalibration): MatchingCalibration {
  const mapping = readMapping(calibration, 'embedding');
  if (mapping.kind !== 'piecewise-linear') {
    throw wrong('calibration.mapping.kind must be "piecewise-linear" for embeddings');
  }
  const points = mapping.points;
  if (!Array.isArray(points) || !points.every(isPoint)) {
    throw wrong('calibration.mapping.points must be a list of [cosine, confidence]');
  }
  const rises = points.every((point, i) => i === 0 || (point[0] > points[i - 1]![0] && point[1] > points[i - 1]![1]));
  const [first, last] = [points[0], points.at(-1)];
  const spans = first?.[0] === -1 && first[1] === 0 && last?.[0] === 1 && last[1] === 1;
  if (!rises || !spans) throw wrong('calibration.mapping.points must rise from [-1, 0] to [1, 1]');
  return { points };
}

function isPoint(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => Number.isFinite(part));
}

/** The confidence 0..1 of a cosine -1..1. */
export function toConfidence(cosine: number, { points }: MatchingCalibration): number {
  const upper = points.findIndex(([x]) => x >= cosine);
  if (upper === 0) return 0;
  if (upper === -1) return 1;
  const [x0, y0] = points[upper - 1]!;
  const [x1, y1] = points[upper]!;
  return y0 + ((cosine - x0) / (x1 - x0)) * (y1 - y0);
}
