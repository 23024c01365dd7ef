import { type EngineIdentity, type OwnCalibration, ownCalibrationFormat, type PresentationKind } from '@praesto/vision';
import type { KindCalibration } from './calibrate-kind.ts';

/** What a calibration was made from. */
export interface CalibrationContext {
  readonly list: { readonly name: string; readonly sha256: string };
  readonly engine: EngineIdentity;
  readonly madeAt: Date;
  /** Column that named the source; `null`: all was one source. */
  readonly sourceColumn: string | null;
}

/** Files of a reason that gave no score, by class. */
export interface Unusable {
  readonly reason: string;
  readonly bonaFide: number;
  readonly attacks: number;
}

/** All that was found, for the report. */
export interface CalibrationResult {
  readonly context: CalibrationContext;
  readonly files: number;
  /** Left out because the list named the same bytes before. */
  readonly repeated: number;
  /** The most frequent reason first. */
  readonly unusable: readonly Unusable[];
  readonly kinds: readonly KindCalibration[];
  /** Kinds that have scores of one class only, so that nothing can be said. */
  readonly withoutBoth: readonly PresentationKind[];
  /** Whether a species calls itself synthetic: then no rate is one of real attacks. */
  readonly isSynthetic: boolean;
}

/**
 * The calibration as it is written to disk: what the engine reads, of the kinds with enough to decide by, and what it was
 * made from for people who find it later.
 */
export function toDocument(result: CalibrationResult): OwnCalibration & Readonly<Record<string, unknown>> {
  const { context, files, repeated, unusable, isSynthetic } = result;
  const { list, engine, madeAt, sourceColumn } = context;
  const usable = result.kinds.filter(({ isUsable }) => isUsable);
  const kinds = usable.map(({ kind, recalibration, kept, trial, equalError, need, curve }) => [
    kind,
    { recalibration, kept, trial, equalError, groups: need.groups, atThreshold: need.point.threshold, curve },
  ]);
  return {
    ...ownCalibrationFormat,
    madeAt: madeAt.toISOString(),
    list,
    sourceColumn,
    isSynthetic,
    files,
    repeated,
    unusable,
    engine,
    kinds: Object.fromEntries(kinds),
  };
}
