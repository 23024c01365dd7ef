import type { CurveGroup, CurvePoint, CurveSample, OperatingCurve } from './operating-curve.ts';
import { readNumbers, readRecord, wrong } from './read-calibration.ts';

/**
 * Reads a curve of a manifest or of an operator's own calibration.
 * @throws VisionError `inference.unavailable` that names what is missing or not in order.
 */
export function readOperatingCurve(value: unknown, path: string): OperatingCurve {
  const curve = readRecord(value, path);
  if (!Array.isArray(curve.points) || curve.points.length < 2)
    throw wrong(`${path}.points must be a list of two or more`);
  const points = curve.points.map((point, i) =>
    readNumbers(
      readRecord(point, `${path}.points[${i}]`),
      ['threshold', 'apcer', 'apcerHigh', 'bpcer', 'bpcerHigh'],
      `${path}.points[${i}]`,
    ),
  );
  requireOrder(points, path);
  return {
    bonaFide: readSample(curve.bonaFide, `${path}.bonaFide`),
    attacks: readSample(curve.attacks, `${path}.attacks`),
    points,
  };
}

function readSample(value: unknown, path: string): CurveSample {
  const sample = readRecord(value, path);
  if (!Array.isArray(sample.groups)) throw wrong(`${path}.groups must be a list`);
  return {
    ...readNumbers(sample, ['presentations', 'subjects', 'sources'], path),
    groups: sample.groups.map((group, i) => readGroup(group, `${path}.groups[${i}]`)),
  };
}

function readGroup(value: unknown, path: string): CurveGroup {
  const group = readRecord(value, path);
  if (typeof group.name !== 'string') throw wrong(`${path}.name must be a text`);
  return { name: group.name, ...readNumbers(group, ['presentations', 'subjects', 'effective'], path) };
}

// Ends that let nobody and everybody through make sure that every rate has a point.
function requireOrder(points: readonly CurvePoint[], path: string): void {
  for (const [i, next] of points.entries()) {
    const before = points[i - 1];
    const isInOrder =
      !before || (next.threshold > before.threshold && next.apcer >= before.apcer && next.bpcer <= before.bpcer);
    if (!isInOrder) throw wrong(`${path}.points[${i}] must have a higher threshold, no less apcer and no more bpcer`);
  }
  if (points[0]!.apcer !== 0 || points.at(-1)!.bpcer !== 0) {
    throw wrong(`${path}.points must begin with apcer 0 and end with bpcer 0`);
  }
}
