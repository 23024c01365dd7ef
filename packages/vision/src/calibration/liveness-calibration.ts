import { type RawCalibration, readMapping, readNumbers, readRecord, wrong } from './read-calibration.ts';

/** From the network's probability of attack to a confidence whose 0.5 is the equal-error point of the calibration data. */
export interface LivenessCalibration {
  /** confidence = sigmoid(slope · logit(raw) + offset), with an offset for a single picture and one for several. */
  readonly slope: number;
  readonly photoOffset: number;
  readonly clipOffset: number;
  /**
   * A single picture is also looked at in a closer crop, this many face sides wide, and the two logits are averaged;
   * `null`: it is not.
   */
  readonly closerScale: number | null;
  /** A face that leaves room for less context than this many of its own sides is `face_too_close`. */
  readonly minContextScale: number;
}

/** Probabilities are kept this far from 0 and 1: beyond, a float softmax says nothing more. */
const CERTAIN = 1e-4;

/**
 * Reads the calibration of a liveness model.
 * @throws VisionError `inference.unavailable` when it is missing or wrong.
 */
export function readLivenessCalibration(calibration: RawCalibration): LivenessCalibration {
  const mapping = readMapping(calibration, 'liveness');
  if (mapping.kind !== 'logistic') throw wrong('calibration.mapping.kind must be "logistic" for liveness');
  const path = 'calibration.mapping';
  const { slope, minContextScale } = readNumbers(mapping, ['slope', 'minContextScale'], path);
  if (slope <= 0) throw wrong('calibration.mapping.slope must be more than 0');
  const photo = readRecord(mapping.photo, `${path}.photo`);
  return {
    slope,
    minContextScale,
    photoOffset: readNumbers(photo, ['offset'], `${path}.photo`).offset,
    clipOffset: readNumbers(readRecord(mapping.clip, `${path}.clip`), ['offset'], `${path}.clip`).offset,
    closerScale:
      photo.closerScale === undefined ? null : readNumbers(photo, ['closerScale'], `${path}.photo`).closerScale,
  };
}

/** The logit of a probability, kept finite. */
export function logit(probability: number): number {
  const kept = Math.min(1 - CERTAIN, Math.max(CERTAIN, probability));
  return Math.log(kept / (1 - kept));
}

/** The probability 0..1 that a logit stands for. */
export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
