import type { scoreNames } from '@praesto/contract';
import type { Resolution } from '../analyses/analysis.ts';

/** How long analyses took from their creation to their end, in seconds; `null` where none has ended. */
export interface ProcessingTime {
  /** Analyses that have ended. */
  readonly analyses: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

export type ByResolution = Readonly<Partial<Record<Resolution, number>>>;

/** What happened within some time. Words that did not occur are absent. */
export interface Figures {
  readonly folders: number;
  readonly systemResolutions: ByResolution;
  readonly uniquePersons: number;
  readonly orders: number;
  readonly analyses: number;
  readonly types: ReadonlyMap<string, TypeFigures>;
  readonly processingTime: ProcessingTime;
}

export interface TypeFigures {
  readonly analyses: number;
  readonly resolutions: ByResolution;
  readonly processingTime: ProcessingTime;
}

export const noTime: ProcessingTime = {
  ...{ analyses: 0, mean: null, median: null },
  ...{ p90: null, p95: null, p99: null, max: null },
};

/** How the scores of one type lie in pieces of 0..1 of the same width. */
export interface Scores {
  readonly type: keyof typeof scoreNames;
  readonly counts: readonly number[];
  /** Ended without a score. */
  readonly notScored: number;
  readonly running: number;
}

/** What became of folders of which something was asked. */
export interface Funnel {
  readonly captured: number;
  readonly running: number;
  /** All analyses ended with an answer. */
  readonly usable: number;
  /** Of those, decided SUCCESS: by the operator where one decided. */
  readonly passed: number;
  /** Analyses without an answer by their reason. */
  readonly reasons: ReadonlyMap<string, number>;
}
