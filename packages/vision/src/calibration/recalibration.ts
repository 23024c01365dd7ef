import { logit, sigmoid } from './liveness-calibration.ts';
import type { PresentationKind } from './operating-curve.ts';
import { presentationKinds } from './operating-curves.ts';
import { type RawCalibration, readNumbers, readRecord, wrong } from './read-calibration.ts';

/** From the confidence of the shipped mapping to an operator's own: sigmoid(slope · logit(confidence) + offset). */
export interface Recalibration {
  /** More than 0: the order of scores stays. */
  readonly slope: number;
  readonly offset: number;
}

/** What an operator's calibration does to confidences; a kind without an entry keeps the shipped mapping. */
export type Recalibrations = Readonly<Partial<Record<PresentationKind, Recalibration>>>;

/** The operator's confidence; the given one where there is no recalibration. */
export function recalibrate(confidence: number, recalibration: Recalibration | undefined): number {
  return recalibration ? sigmoid(recalibration.slope * logit(confidence) + recalibration.offset) : confidence;
}

/**
 * Reads `recalibration` of a liveness calibration: an operator's, as models are shipped without.
 * @throws VisionError `inference.unavailable` that names what is wrong.
 */
export function readRecalibrations(calibration: RawCalibration): Recalibrations {
  if (calibration?.recalibration === undefined) return {};
  const path = 'calibration.recalibration';
  const record = readRecord(calibration.recalibration, path);
  return Object.fromEntries(
    presentationKinds
      .filter((kind) => record[kind] !== undefined)
      .map((kind) => [kind, readOne(record[kind], `${path}.${kind}`)]),
  );
}

/** @throws VisionError `inference.unavailable` that names what is wrong. */
export function readOne(value: unknown, path: string): Recalibration {
  const { slope, offset } = readNumbers(readRecord(value, path), ['slope', 'offset'], path);
  if (slope <= 0) throw wrong(`${path}.slope must be more than 0`);
  return { slope, offset };
}
