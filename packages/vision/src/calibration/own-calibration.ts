import { VisionError } from '../vision-error.ts';
import type { EngineIdentity } from './engine-identity.ts';
import type { OperatingCurve, PresentationKind } from './operating-curve.ts';
import { readRecord, wrong } from './read-calibration.ts';
import { readOperatingCurve } from './read-operating-curve.ts';
import { type Recalibration, readOne } from './recalibration.ts';

/** One kind of presentation in an operator's calibration. */
export interface OwnKind {
  /** `null`: the shipped mapping is kept. */
  readonly recalibration: Recalibration | null;
  /** On recalibrated scores where there is a recalibration. */
  readonly curve: OperatingCurve;
}

/** What `praesto calibrate` writes and `PRAESTO_LIVENESS_CALIBRATION` names, as far as the engine reads it. */
export interface OwnCalibration {
  readonly engine: EngineIdentity;
  /** Kinds that are missing keep what was shipped. */
  readonly kinds: Readonly<Partial<Record<PresentationKind, OwnKind>>>;
}

/** Says in the file what it is. */
export const ownCalibrationFormat = { format: 'praesto.calibration.liveness', formatVersion: 1 } as const;

/**
 * Reads an operator's calibration.
 * @param file Named in messages.
 * @throws VisionError `inference.unavailable` that names the file and what is wrong in it.
 */
export function readOwnCalibration(text: string, file: string): OwnCalibration {
  try {
    return readChecked(JSON.parse(text));
  } catch (cause) {
    const reason = cause instanceof SyntaxError ? 'it is not JSON' : (cause as Error).message;
    throw new VisionError('inference.unavailable', `calibration ${file} cannot be used: ${reason}`, { cause });
  }
}

function readChecked(value: unknown): OwnCalibration {
  const root = readRecord(value, 'the file');
  const { format, formatVersion } = ownCalibrationFormat;
  if (root.format !== format || root.formatVersion !== formatVersion) {
    throw wrong(`format must be "${format}" and formatVersion ${formatVersion}`);
  }
  const kinds = readRecord(root.kinds, 'kinds');
  const named = (['photo', 'clip', 'set'] as const).filter((kind) => kinds[kind] !== undefined);
  if (named.length === 0) throw wrong('kinds must hold photo, clip or set');
  return {
    engine: readIdentity(root.engine),
    kinds: Object.fromEntries(named.map((kind) => [kind, readKind(kinds[kind], `kinds.${kind}`)])),
  };
}

function readKind(value: unknown, path: string): OwnKind {
  const { recalibration, curve } = readRecord(value, path);
  return {
    recalibration: recalibration === null ? null : readOne(recalibration, `${path}.recalibration`),
    curve: readOperatingCurve(curve, `${path}.curve`),
  };
}

function readIdentity(value: unknown): EngineIdentity {
  const { sha256, models } = readRecord(value, 'engine');
  if (typeof sha256 !== 'string' || !Array.isArray(models)) throw wrong('engine must hold sha256 and models');
  return { sha256, models };
}
