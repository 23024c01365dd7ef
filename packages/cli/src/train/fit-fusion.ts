import { type CueWeights, combineEvidence, type Regime, type RegimeWeights, weighCues } from '@praesto/vision/training';
import { CliError } from '../cli-error.ts';
import { type Example, fitLogistic } from '../fit/fit-logistic.ts';
import { type Kind, kinds, type Unit } from './make-units.ts';
import type { TextureLogits } from './sample.ts';

/**
 * Context scales up to which only the texture counts and from which the surroundings count in full. At 1 there is nothing in the
 * crop but the face. Clips, which nobody cuts out, have frames of close selfies there, on which the network does well.
 */
export const BETWEEN = { photo: [1, 1.3], clip: [0.85, 1.1], set: [1, 1.3] } as const satisfies Record<
  Kind,
  RegimeWeights['between']
>;

export type Cue = 'surroundings' | 'closeUp' | 'texture';

/**
 * Cues that are weighed in each regime. What the network says of the closer look is in neither: with people held out it told
 * nothing that its surroundings and the texture had not told. On cut-out faces both looks see nearly the same, and err.
 */
export const REGIME_CUES = {
  tight: ['texture'],
  open: ['surroundings', 'texture'],
} as const satisfies Record<Regime, readonly Cue[]>;

export type RegimeCues = Readonly<Record<Regime, readonly Cue[]>>;

/** Few sources decide these weights: the penalty keeps any of them from being trusted alone. */
const FUSION_RIDGE = 0.3;
/** Slope and offset of a kind are hardly penalised, but must stay finite where classes do not overlap. */
const KIND_RIDGE = 0.01;

export type Fusion = Readonly<Record<Kind, RegimeWeights>>;

/**
 * Fits how cues weigh: first between them, frame by frame, then for each kind of presentation the slope and offset of
 * what its frames say together, so that 0 stands between the classes.
 */
export function fitFusion(units: readonly Unit[], textures: TextureLogits, cues: RegimeCues = REGIME_CUES): Fusion {
  const photos = units.filter(({ kind }) => kind === 'photo');
  return Object.fromEntries(
    kinds.map((kind) => {
      const between = BETWEEN[kind];
      const regime = (name: Regime) => fitRegime(name, photos.filter(isOf(name, between)), textures, cues[name]);
      const base = { between, tight: regime('tight'), open: regime('open') };
      const own = units.filter((unit) => unit.kind === kind);
      const adjusted = (name: Regime) => adjust(base, name, own.filter(isOf(name, between)), textures);
      return [kind, { between, tight: adjusted('tight'), open: adjusted('open') }];
    }),
  ) as Record<Kind, RegimeWeights>;
}

/** The log-odds of an attack that the frames of a unit stand for together. */
export function weighUnit(unit: Unit, weights: RegimeWeights, textures: TextureLogits): number {
  return combineEvidence(
    unit.frames.map((frame) => weighCues({ ...frame, texture: textures.get(frame)! }, frame.contextScale, weights)),
  );
}

const regimeWords = { tight: 'pictures hardly wider than the face', open: 'pictures with surroundings' } as const;

function fitRegime(regime: Regime, photos: readonly Unit[], textures: TextureLogits, cues: readonly Cue[]): CueWeights {
  if (!hasBothClasses(photos)) throw new CliError(`${regimeWords[regime]}: both attacks and bona fide are wanted`);
  const examples = weigh(photos, ({ frames: [frame] }) =>
    cues.map((cue) => (cue === 'texture' ? textures.get(frame!)! : frame![cue])),
  );
  const { bias, weights } = fitLogistic(examples, FUSION_RIDGE);
  const weightOf = (cue: Cue) => weights[cues.indexOf(cue)] ?? 0;
  return {
    bias,
    surroundings: weightOf('surroundings'),
    closeUp: weightOf('closeUp'),
    texture: weightOf('texture'),
  };
}

/** Stretches and shifts the weights of a regime so that they fit what units of one kind say; where a class is missing they stay. */
function adjust(base: RegimeWeights, regime: Regime, units: readonly Unit[], textures: TextureLogits): CueWeights {
  const own = base[regime];
  if (!hasBothClasses(units)) return own;
  const { bias, weights } = fitLogistic(
    weigh(units, (unit) => [weighUnit(unit, base, textures)]),
    KIND_RIDGE,
  );
  const slope = weights[0]!;
  return {
    bias: slope * own.bias + bias,
    surroundings: slope * own.surroundings,
    closeUp: slope * own.closeUp,
    texture: slope * own.texture,
  };
}

/** Every subject counts the same within its source and class; a source by the root of how many subjects it has. */
function weigh(units: readonly Unit[], valuesOf: (unit: Unit) => readonly number[]): Example[] {
  const key = ({ sample }: Unit) => [sample.species === null, sample.source, sample.subject].join('\t');
  const place = ({ sample }: Unit) => [sample.species === null, sample.source].join('\t');
  const counts = new Map([...Map.groupBy(units, key)].map(([name, own]) => [name, own.length]));
  const subjects = new Map(
    [...Map.groupBy(units, place)].map(([name, own]) => [name, new Set(own.map(({ sample }) => sample.subject)).size]),
  );
  return units.map((unit) => ({
    values: valuesOf(unit),
    isAttack: unit.sample.species !== null,
    weight: 1 / (counts.get(key(unit))! * Math.sqrt(subjects.get(place(unit))!)),
  }));
}

function isOf(regime: Regime, [tight, open]: RegimeWeights['between']): (unit: Unit) => boolean {
  return ({ frames }) =>
    frames.every(({ contextScale }) => (regime === 'tight' ? contextScale < open : contextScale > tight));
}

function hasBothClasses(units: readonly Unit[]): boolean {
  return [true, false].every((isAttack) => units.some(({ sample }) => (sample.species !== null) === isAttack));
}
