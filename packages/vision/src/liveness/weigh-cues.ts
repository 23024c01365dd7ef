import { type CueWeights, type RegimeWeights, sigmoid } from '../calibration/liveness-calibration.ts';
import type { FrameCues, LivenessEvidence } from '../records.ts';

/**
 * The log-odds of an attack that the cues of one frame stand for together. Where the picture is hardly wider than the face
 * the surroundings have nothing to say; between `tight` and `open` the two ways of weighing are blended.
 */
export function weighCues(cues: FrameCues, contextScale: number, weights: RegimeWeights): number {
  const openness = opennessOf(contextScale, weights.between);
  return (1 - openness) * weigh(cues, weights.tight) + openness * weigh(cues, weights.open);
}

/** A frame that was scored. */
export interface WeighedFrame {
  readonly cues: FrameCues;
  readonly contextScale: number;
}

const codes = { surroundings: 'network_surroundings', closeUp: 'network_close_up', texture: 'texture' } as const;

/** What each kind of evidence says of a medium: the mean over its frames, and its share of the weights that were used. */
export function summariseCues(frames: readonly WeighedFrame[], weights: RegimeWeights): LivenessEvidence[] {
  const openness = mean(frames.map(({ contextScale }) => opennessOf(contextScale, weights.between)));
  const shares = Object.entries(codes).map(([cue, code]) => {
    const name = cue as keyof typeof codes;
    const said = frames.flatMap(({ cues }) => cues[name] ?? []);
    const weight = (1 - openness) * weights.tight[name] + openness * weights.open[name];
    return { code, said, weight: said.length === 0 ? 0 : Math.abs(weight) };
  });
  const total = shares.reduce((sum, { weight }) => sum + weight, 0);
  return shares
    .filter(({ weight }) => weight > 0)
    .map(({ code, said, weight }) => ({ code, score: sigmoid(mean(said)), weight: weight / total }));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** 0 where the context is at most the first of two scales, 1 from the second on, on a line between them. */
export function opennessOf(contextScale: number, [tight, open]: RegimeWeights['between']): number {
  return Math.min(1, Math.max(0, (contextScale - tight) / (open - tight)));
}

function weigh({ surroundings, closeUp, texture }: FrameCues, weights: CueWeights): number {
  return (
    weights.bias +
    weights.surroundings * surroundings +
    weights.closeUp * (closeUp ?? 0) +
    weights.texture * (texture ?? 0)
  );
}
