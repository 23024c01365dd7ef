import type { LightOutcome, ShownColour } from '../records.ts';
import type { LightSample, MeanLight } from './measure-light.ts';

/** Cameras follow a new colour with exposure and white balance; the rest of a step is settled. */
const settledAfter = 0.35;
/** So many samples of a step, and of the time before the first, make a mean. */
const minSamples = 2;
/** Steps that are needed to tell an order. */
const minSteps = 4;
/** Up to this share of the light that was there before, the skin of a face that moves a little changes by itself. */
const minGain = 0.03;
/** Correlation of what the face did with what was shown; 18 values go into it, and by chance less than one in 1000 has 0.7. */
const minCorrelation = 0.7;
/** Light that falls on the face falls on what is behind it from farther away: with the square of the distance. */
const maxAroundShare = 0.6;

/**
 * Whether a face was lit by the colours that were shown, in their order, and more than what is around it. Pure: samples in,
 * outcome out. Evidence alone: in bright surroundings a screen lights nobody, and then nothing is told.
 */
export function judgeLight(samples: readonly LightSample[], shown: readonly ShownColour[]): LightOutcome {
  const steps = shown.map(({ rgb, startMs }, place) => {
    const endMs = shown[place + 1]?.startMs ?? startMs + typicalStep(shown);
    const from = startMs + (endMs - startMs) * settledAfter;
    return { rgb, samples: samples.filter(({ timeMs }) => timeMs >= from && timeMs < endMs) };
  });
  const before = samples.filter(({ timeMs }) => timeMs < (shown[0]?.startMs ?? 0));
  const seen = steps.filter((step) => step.samples.length >= minSamples);
  if (before.length < minSamples || seen.length < minSteps) return { status: 'unusable', reason: 'too_few_frames' };
  const expected = seen.flatMap(({ rgb }) => withoutMean(rgb));
  const respond = (place: 'face' | 'around') => {
    const base = meanOf(before.map((sample) => sample[place]));
    return seen.flatMap((step) =>
      withoutMean(
        meanOf(step.samples.map((sample) => sample[place])).map((value, at) => value / (base[at]! + 1e-3) - 1),
      ),
    );
  };
  const face = compare(respond('face'), expected);
  const around = compare(respond('around'), expected);
  return {
    status: 'judged',
    verdict: verdictOf(face, around.gain),
    correlation: face.correlation,
    faceGain: face.gain,
    aroundGain: around.gain,
  };
}

function verdictOf(face: Comparison, aroundGain: number) {
  if (face.size < minGain) return 'not_seen';
  if (face.correlation < minCorrelation || face.gain < minGain) return 'other_light';
  return aroundGain > face.gain * maxAroundShare ? 'everywhere' : 'reflected';
}

interface Comparison {
  /** Of response and expectation, -1..1. */
  readonly correlation: number;
  /** Share of the light before that a lit channel adds. */
  readonly gain: number;
  /** How much changed at all, root of the mean square. */
  readonly size: number;
}

function compare(response: readonly number[], expected: readonly number[]): Comparison {
  const dot = response.reduce((sum, value, at) => sum + value * expected[at]!, 0);
  const power = (values: readonly number[]) => values.reduce((sum, value) => sum + value * value, 0);
  const [ours, theirs] = [power(response), power(expected)];
  return {
    correlation: ours === 0 ? 0 : dot / Math.sqrt(ours * theirs),
    gain: dot / theirs,
    size: Math.sqrt(ours / theirs),
  };
}

/** The colour alone: exposure changes all channels alike. */
function withoutMean(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function meanOf(lights: readonly MeanLight[]): number[] {
  return [0, 1, 2].map((channel) => lights.reduce((sum, light) => sum + light[channel]!, 0) / lights.length);
}

function typicalStep(shown: readonly ShownColour[]): number {
  const lengths = shown.slice(1).map(({ startMs }, before) => startMs - shown[before]!.startMs);
  return lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0;
}
