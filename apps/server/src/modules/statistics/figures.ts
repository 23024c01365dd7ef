import type { Resolution } from '../analyses/analysis.ts';

/** How long analyses took from their creation to their end, in seconds; `null` where none has ended. */
export interface ProcessingTime {
  /** Analyses that have ended. */
  readonly analyses: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly p90: number | null;
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

export const noTime: ProcessingTime = { analyses: 0, mean: null, median: null, p90: null, max: null };
