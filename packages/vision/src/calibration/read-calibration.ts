import { VisionError } from '../vision-error.ts';

/** A calibration field of a manifest, unread. */
export type RawCalibration = Readonly<Record<string, unknown>> | null;

/** The named fields as finite numbers. @throws VisionError `inference.unavailable` that names the one that is not. */
export function readNumbers<const K extends string>(
  record: Readonly<Record<string, unknown>>,
  names: readonly K[],
  path: string,
): Record<K, number> {
  const numbers = {} as Record<K, number>;
  for (const name of names) {
    const value = record[name];
    if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(`${path}.${name} must be a number`);
    numbers[name] = value;
  }
  return numbers;
}

/** The mapping of a calibration. @throws VisionError `inference.unavailable` when there is none. */
export function readMapping(calibration: RawCalibration, purpose: string): Readonly<Record<string, unknown>> {
  return readRecord(calibration?.mapping, `calibration.mapping of the ${purpose} model`);
}

/** A JSON object. @throws VisionError `inference.unavailable` that names it when it is none. */
export function readRecord(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(`${path} must be an object`);
  return { ...value };
}

/** The error for a calibration that cannot be used. */
export function wrong(message: string): VisionError {
  return new VisionError('inference.unavailable', `wrong calibration: ${message}`);
}
