import { sigmoid, type TrainingFrame } from '@praesto/vision/training';
import { fitFusion, type RegimeCues, weighUnit } from './fit-fusion.ts';
import { type HoldOut, holdOutSamples } from './fit-texture.ts';
import type { Unit } from './make-units.ts';
import type { Sample, TextureLogits } from './sample.ts';

/** What a fused score says of each unit, by weights that saw nobody and nothing of what was held out with it. */
export type UnitScores = ReadonlyMap<Unit, number>;

/** One way of holding out, with the texture's logits under it. */
export interface HeldOut {
  readonly holdOut: HoldOut;
  readonly textures: TextureLogits;
}

/**
 * Scores every unit 0..1 with a texture head and fusion weights fitted without what is held out with it, and without its
 * people.
 * @throws CliError when what is left lacks a class.
 */
export function scoreUnits(
  samples: readonly Sample[],
  units: readonly Unit[],
  { holdOut, textures }: HeldOut,
  cues?: RegimeCues,
): UnitScores {
  const scores = new Map<Unit, number>();
  for (const { fitted, tested } of holdOutSamples(samples, holdOut)) {
    const [known, held] = [new Set(fitted), new Set(tested)];
    const seen = units.filter(({ sample }) => known.has(sample));
    const fusion = fitFusion(seen, textures, cues);
    for (const unit of units) {
      if (held.has(unit.sample)) scores.set(unit, sigmoid(weighUnit(unit, fusion[unit.kind], textures)));
    }
  }
  return scores;
}

/** A number of each frame in place of a fused score, to compare with. */
export function scoreByFrame(units: readonly Unit[], readValue: (frame: TrainingFrame) => number): UnitScores {
  return new Map(
    units.map((unit) => [unit, unit.frames.reduce((sum, frame) => sum + readValue(frame), 0) / unit.frames.length]),
  );
}
