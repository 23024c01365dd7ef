import type { TrainingFrame } from '@praesto/vision/training';

/** One labelled medium with what the detector saw in its usable frames. */
export interface Sample {
  readonly path: string;
  /** Name of the attack; `null`: bona fide. */
  readonly species: string | null;
  readonly subject: string;
  /** The camera, site or collection that it comes from. */
  readonly source: string;
  readonly frames: readonly TrainingFrame[];
}

/** Log-odds of an attack by texture for every frame, from a fit that saw neither its source nor its subject. */
export type TextureLogits = ReadonlyMap<TrainingFrame, number>;
