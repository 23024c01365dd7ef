import { type LabelledScore, measureCurve, type OperatingCurve } from '@praesto/vision';
import {
  applyPolicy,
  CLOSER_SCALE,
  type CueWeights,
  MIN_CONTEXT_SCALE,
  type PolicyName,
  type RegimeWeights,
  sigmoid,
  type TrainingFrame,
} from '@praesto/vision/training';
import type { LinearModel } from '../fit/fit-logistic.ts';
import { type Cue, type Fusion, fitFusion, REGIME_CUES, type RegimeCues } from './fit-fusion.ts';
import { type Columns, fitTexture, type HoldOut, scoreHeldOut } from './fit-texture.ts';
import { type Kind, kinds, makeUnits, type Unit } from './make-units.ts';
import type { Sample, TextureLogits } from './sample.ts';
import { scoreByFrame, scoreUnits, type UnitScores } from './score-held-out.ts';

/** Something that could decide, with what it says of every unit when people, and when whole sources, are held out. */
export interface Contender {
  readonly name: string;
  readonly scores: Readonly<Record<HoldOut, UnitScores>>;
}

export interface TrainedFusion {
  readonly texture: LinearModel;
  readonly fusion: Fusion;
  readonly units: readonly Unit[];
  /** The fused score first, then what it is compared with. */
  readonly contenders: readonly Contender[];
}

const holdOuts = ['subject', 'source'] as const satisfies readonly HoldOut[];

/** Numbers of a texture that are its spectrum stand behind the layers. */
export const SPECTRUM_LENGTH = 52;

/** Fits the texture head and the fusion on everything, and scores everything with fits that held it out. */
export function trainFusion(samples: readonly Sample[], onStep: (what: string) => void): TrainedFusion {
  const units = makeUnits(samples);
  const layers = samples[0]!.frames[0]!.texture.length - SPECTRUM_LENGTH;
  const textureOf = (what: string, columns?: Columns) => {
    onStep(`holding out people and sources: ${what}`);
    return byHoldOut((holdOut) => scoreHeldOut(samples, holdOut, columns));
  };
  const whole = textureOf('texture');
  const fuse = (textures: Readonly<Record<HoldOut, TextureLogits>>, cues?: RegimeCues) =>
    byHoldOut((holdOut) => scoreUnits(samples, units, { holdOut, textures: textures[holdOut] }, cues));
  const alone = (readValue: (frame: TrainingFrame) => number) => byHoldOut(() => scoreByFrame(units, readValue));
  const contenders: Contender[] = [
    { name: 'all evidence fused', scores: fuse(whole) },
    ...(['surroundings', 'texture'] as const).map((cue) => ({
      name: `without ${cueWords[cue]}`,
      scores: fuse(whole, leaveOut(cue)),
    })),
    {
      name: 'with the network from close by beside it',
      scores: fuse(whole, { ...REGIME_CUES, open: [...REGIME_CUES.open, 'closeUp'] }),
    },
    {
      name: 'texture without its spectrum',
      scores: fuse(textureOf('texture without its spectrum', (place) => place < layers)),
    },
    {
      name: 'texture by its spectrum alone',
      scores: fuse(textureOf('texture by its spectrum alone', (place) => place >= layers)),
    },
    { name: 'network alone, in its surroundings', scores: alone(({ surroundings }) => surroundings) },
    { name: 'network alone, from close by', scores: alone(({ closeUp }) => closeUp) },
    {
      name: 'texture alone',
      scores: byHoldOut((holdOut) => scoreByFrame(units, (frame) => whole[holdOut].get(frame)!)),
    },
    { name: 'sharpness alone', scores: alone(({ sharpness }) => -sharpness) },
  ];
  onStep('fitting on everything');
  return { texture: fitTexture(samples), fusion: fitFusion(units, whole.subject), units, contenders };
}

const cueWords = { surroundings: 'the network in its surroundings', texture: 'texture' } as const;

/** From close by alone there must be something left to decide by: there the network stands in for the texture. */
function leaveOut(cue: keyof typeof cueWords): RegimeCues {
  const rest = (cues: readonly Cue[]) => cues.filter((other) => other !== cue);
  const tight = rest(REGIME_CUES.tight);
  return { tight: tight.length > 0 ? tight : ['surroundings'], open: rest(REGIME_CUES.open) };
}

/** Where 0.5 lies for each kind: a single picture proves less, so it must convince more. */
const MIDDLES = { photo: 'strict', clip: 'balanced', set: 'balanced' } as const;

/** The `calibration` of a liveness model, as its manifest holds it: 0.5 is where {@link MIDDLES} says, people held out. */
export function describeCalibration({ texture, fusion, units, contenders }: TrainedFusion) {
  const fused = contenders[0]!.scores.subject;
  const centred = kinds.map((kind) => centre(kind, fusion[kind], labelUnits(units, kind, fused)));
  return {
    mapping: {
      kind: 'evidence',
      minContextScale: MIN_CONTEXT_SCALE,
      closerScale: CLOSER_SCALE,
      weights: roundNumbers(Object.fromEntries(centred.map(({ kind, weights }) => [kind, weights]))),
      texture: roundNumbers(texture),
    },
    curves: Object.fromEntries(centred.flatMap(({ kind, curve }) => (curve ? [[kind, roundCurve(curve)]] : []))),
  };
}

/** Shifts what a kind says so that its policy decides at 0.5; without a curve it stays as it was fitted. */
function centre(kind: Kind, weights: RegimeWeights, scores: readonly LabelledScore[]) {
  const curve = measureCurve(scores);
  if (!curve) return { kind, weights, curve };
  const { threshold } = applyPolicy(curve, MIDDLES[kind]);
  const shift = Math.log(threshold / (1 - threshold));
  const shifted = scores.map((one) => ({ ...one, score: sigmoid(Math.log(one.score / (1 - one.score)) - shift) }));
  const move = (regime: CueWeights): CueWeights => ({ ...regime, bias: regime.bias - shift });
  return {
    kind,
    weights: { ...weights, tight: move(weights.tight), open: move(weights.open) },
    curve: withMiddle(measureCurve(shifted)!, MIDDLES[kind]),
  };
}

/**
 * Says 0.5 where the policy decides. A threshold is told halfway between two scores, and what was halfway before the shift is
 * a little beside it afterwards; between the same two scores the rates are the same.
 */
export function withMiddle(curve: OperatingCurve, policy: PolicyName): OperatingCurve {
  const { threshold: told } = applyPolicy(curve, policy);
  const points = curve.points.map((point) => (point.threshold === told ? { ...point, threshold: 0.5 } : point));
  return { ...curve, points };
}

/** Six significant digits are more than any of these numbers mean. */
function roundNumbers<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_, part) => (typeof part === 'number' ? Number(part.toPrecision(6)) : part)),
  );
}

/** Of thresholds that become one by rounding the last stays, which has the rates from there on. */
export function roundCurve(curve: OperatingCurve): OperatingCurve {
  const { points, ...samples } = roundNumbers(curve);
  return { ...samples, points: points.filter(({ threshold }, i) => threshold !== points[i + 1]?.threshold) };
}

/** Only what was really sent: presentations that were put together would flatter. */
export function labelUnits(units: readonly Unit[], kind: Kind, scores: UnitScores): LabelledScore[] {
  return units
    .filter((unit) => unit.kind === kind && !unit.isMadeUp)
    .map((unit) => {
      const { species, subject, source } = unit.sample;
      return { score: scores.get(unit)!, species, subject, source };
    });
}

function byHoldOut<T>(make: (holdOut: HoldOut) => T): Record<HoldOut, T> {
  return Object.fromEntries(holdOuts.map((holdOut) => [holdOut, make(holdOut)])) as Record<HoldOut, T>;
}
