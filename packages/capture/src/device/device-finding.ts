import type { CaptureAction } from '../core/capture-action.ts';

/** What this browser made of one medium: a score, or why there is none. */
export type MediumFinding = {
  readonly action: CaptureAction;
  /** Milliseconds that it took. */
  readonly ms: number;
} & (
  | {
      readonly status: 'scored';
      /** 0 live .. 1 attack, on the scale of the server's. */
      readonly confidenceSpoofing: number;
      /** That were looked at and usable. */
      readonly frames: number;
    }
  | { readonly status: 'not_established'; readonly reason: string }
);

/** Scores below `min` are surely those of live people, from `max` on surely those of attacks; between them the device is unsure. */
export interface SureBand {
  readonly min: number;
  readonly max: number;
}

/**
 * What this browser found in everything that was captured. `not_established`: it cannot say. Whoever controls the page can write what
 * they like here, so no server believes it.
 */
export interface DeviceFinding {
  readonly resolution: 'success' | 'declined' | 'not_established';
  /** Why it is not established; `null` where it is. */
  readonly reason: string | null;
  readonly media: readonly MediumFinding[];
  /** What the scores were held against; `null` where there was nothing to hold them against. */
  readonly band: SureBand | null;
  /** Of the network that scored; `null` where none did. */
  readonly model: string | null;
}
