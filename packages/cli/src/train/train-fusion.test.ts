import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TrainingFrame } from '@praesto/vision/training';
import { scoreHeldOut } from './fit-texture.ts';
import { reportFusion } from './fusion-report.ts';
import { makeUnits } from './make-units.ts';
import type { Sample } from './sample.ts';
import { describeCalibration, roundCurve, SPECTRUM_LENGTH, trainFusion, withMiddle } from './train-fusion.ts';

/** The same numbers in every run: a linear congruential generator, −0.5 .. 0.5. */
function openNoise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32 - 0.5;
  };
}

const noise = openNoise(11);

/** A frame whose cues lean to one side by `lean`, with two numbers of layers before the spectrum. */
function frame(isAttack: boolean, lean: number, contextScale: number): TrainingFrame {
  const side = isAttack ? lean : -lean;
  return {
    contextScale,
    surroundings: side + 4 * noise(),
    closeUp: side + 4 * noise(),
    texture: [side + 4 * noise(), noise(), ...Array.from({ length: SPECTRUM_LENGTH }, noise)],
    sharpness: 0.1 + 0.05 * noise(),
  };
}

function sample(source: string, person: number, isAttack: boolean, contextScale: number, frames: number): Sample {
  const subject = `${source}-${person}`;
  return {
    path: `${subject}-${isAttack}.mp4`,
    species: isAttack ? 'screen' : null,
    subject,
    source,
    frames: Array.from({ length: frames }, () => frame(isAttack, 1, contextScale)),
  };
}

const samples = ['crops', 'avatars', 'selfies', 'clips'].flatMap((source) =>
  Array.from({ length: 12 }, (_, person) =>
    [true, false].map((isAttack) =>
      sample(source, person, isAttack, ['crops', 'avatars'].includes(source) ? 0.7 : 2, source === 'clips' ? 8 : 3),
    ),
  ).flat(),
);

const trained = trainFusion(samples, () => {});
const fused = trained.contenders[0]!;

test('fused evidence tells held-out people and sources better than any part of it', () => {
  const report = reportFusion(trained);
  const column = ['crops', 'avatars', 'selfies', 'clips'].indexOf('selfies');
  const aucOf = (name: string) => Number(report.split(`| ${name} | `)[1]!.split(' | ')[column]!.split(' / ')[0]);
  assert.ok(aucOf('all evidence fused') > 0.85, report);
  assert.ok(aucOf('all evidence fused') >= aucOf('sharpness alone') + 0.2);
  assert.ok(aucOf('all evidence fused') > aucOf('texture by its spectrum alone'), 'a spectrum of noise is no help');
});

test('the same samples give the same calibration to the last digit', () => {
  assert.deepEqual(describeCalibration(trainFusion(samples, () => {})), describeCalibration(trained));
});

test('clips have their curve with 0.5 where it errs alike, photos theirs with 0.5 where attacks are halved', () => {
  const { curves } = describeCalibration(trained);
  assert.deepEqual(Object.keys(curves), ['photo', 'clip'], 'sets were only put together');
  const at = (kind: string) => curves[kind]!.points.find(({ threshold }) => threshold === 0.5)!;
  const worse = ({ apcer, bpcer }: { apcer: number; bpcer: number }) => Math.max(apcer, bpcer);
  assert.equal(worse(at('clip')), Math.min(...curves.clip!.points.map(worse)));
  assert.ok(at('photo').apcer <= Math.min(...curves.photo!.points.map(worse)) / 2);
});

test('thresholds that rounding makes one are one point of a curve, with the rates from there on', () => {
  const sample = { presentations: 3, subjects: 3, sources: 1, groups: [] };
  const point = (threshold: number, apcer: number) => ({
    threshold,
    apcer,
    apcerHigh: 1,
    bpcer: 1 - apcer,
    bpcerHigh: 1,
  });
  const points = [point(0, 0), point(0.1234561, 0.2), point(0.1234562, 0.4), point(1, 1)];
  const rounded = roundCurve({ attacks: sample, bonaFide: sample, points });
  assert.deepEqual(rounded.points, [point(0, 0), point(0.123456, 0.4), point(1, 1)]);
});

test('the point at which a policy decides is told as 0.5, with its rates and beside the others as they were', () => {
  const sample = { presentations: 8, subjects: 8, sources: 1, groups: [] };
  const point = (threshold: number, apcer: number, bpcer: number) => ({
    ...{ threshold, apcer, apcerHigh: 1, bpcer, bpcerHigh: 1 },
  });
  const [low, middle, high] = [point(0.4, 0.1, 0.5), point(0.4999994, 0.25, 0.25), point(0.6, 0.5, 0.1)];
  const told = withMiddle({ attacks: sample, bonaFide: sample, points: [low, middle, high] }, 'balanced');
  assert.deepEqual(told.points, [low, { ...middle, threshold: 0.5 }, high]);
});

test('who is scored was never fitted on, nor was their source', () => {
  // A head that had seen the person would know the mark; without it the mark says nothing.
  const marked = samples.map((one) => ({
    ...one,
    frames: one.frames.map((own) => ({ ...own, texture: own.texture.map(() => noise()) })),
  }));
  const marks = new Map(marked.map((one, i) => [one, i % 2 === 0]));
  const disguised = marked.map((one) => ({ ...one, species: marks.get(one) ? 'screen' : null }));
  for (const holdOut of ['subject', 'source'] as const) {
    const logits = scoreHeldOut(disguised, holdOut);
    const right = disguised.flatMap(({ species, frames }) =>
      frames.map((own) => logits.get(own)! > 0 === (species !== null)),
    );
    const share = right.filter(Boolean).length / right.length;
    assert.ok(share > 0.35 && share < 0.65, `${holdOut}: ${share}`);
  }
});

test('pictures of one person and source make sets, which are never told of in a curve', () => {
  const units = makeUnits(samples);
  const sets = units.filter(({ kind }) => kind === 'set');
  assert.ok(sets.length > 0 && sets.every(({ isMadeUp, frames }) => isMadeUp && frames.length === 3));
  assert.equal(units.filter(({ kind, isMadeUp }) => kind === 'clip' && !isMadeUp).length, samples.length);
  assert.equal(fused.scores.subject.size, units.length);
});
