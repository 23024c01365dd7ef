import type { OperatingCurve, PresentationKind } from './operating-curve.ts';
import { type RawCalibration, readRecord, wrong } from './read-calibration.ts';
import { readOperatingCurve } from './read-operating-curve.ts';

/** What is calibrated apart. */
export const presentationKinds = ['photo', 'clip', 'set'] as const satisfies readonly PresentationKind[];

/** The curves of a liveness model; a kind without one has no measured error rates. */
export type OperatingCurves = Readonly<Partial<Record<PresentationKind, OperatingCurve>>>;

/**
 * Reads `curves` of a liveness calibration.
 * @throws VisionError `inference.unavailable` that names what is wrong.
 */
export function readOperatingCurves(calibration: RawCalibration): OperatingCurves {
  if (calibration?.curves === undefined) return {};
  const path = 'calibration.curves';
  const record = readRecord(calibration.curves, path);
  const strange = Object.keys(record).find((key) => !presentationKinds.some((kind) => kind === key));
  if (strange !== undefined) throw wrong(`${path}.${strange} is none of ${presentationKinds.join(', ')}`);
  return Object.fromEntries(
    presentationKinds
      .filter((kind) => record[kind] !== undefined)
      .map((kind) => [kind, readOperatingCurve(record[kind], `${path}.${kind}`)]),
  );
}
