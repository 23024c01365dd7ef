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
  const mapping = calibration?.mapping;
  if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping)) {
    throw wrong(`the ${purpose} model needs calibration.mapping`);
  }
  return { ...mapping };
}

/** The error for a calibration that cannot be used. */
export function wrong(message: string): VisionError {
  return new VisionError('inference.unavailable', `model manifest: ${message}`);
}
