import type { FaceSignals } from './face-signals.ts';

/** The numbers of a face that are followed over time. */
export type SignalName = Exclude<keyof FaceSignals, 'timestampMs'>;

/** A face over time, from rest on. */
export interface Timeline {
  readonly samples: readonly FaceSignals[];
  /** What the face was like before it did anything: medians of the first half second. */
  readonly rest: Readonly<Record<SignalName, number>>;
}

/** Part of a timeline in which something was seen. */
export interface Episode {
  readonly startMs: number;
  readonly endMs: number;
}

/** People are asked for something after they have looked into the camera; half a second is enough for a median. */
const restMs = 500;

/** @param samples at least one, in order of time */
export function openTimeline(samples: readonly FaceSignals[]): Timeline {
  const start = samples[0]!.timestampMs;
  const first = samples.filter(({ timestampMs }) => timestampMs - start <= restMs);
  const names = Object.keys(samples[0]!).filter((name): name is SignalName => name !== 'timestampMs');
  const rest = Object.fromEntries(names.map((name) => [name, medianOf(first.map((sample) => sample[name]))]));
  return { samples, rest: rest as Timeline['rest'] };
}

/** Whether the head is held as at rest, so that the parts of the face can be compared with what they were then. */
export function facesAsAtRest(
  { rest }: Pick<Timeline, 'rest'>,
  { yaw, noseDrop }: FaceSignals,
  maxNod = 0.07,
): boolean {
  return Math.abs(yaw - rest.yaw) <= 12 && Math.abs(noseDrop - rest.noseDrop) <= maxNod;
}

/** The episodes of at least `minMs` during which `holds`, over gaps of up to `maxGapMs`. */
export function findEpisodes<Sample extends { readonly timestampMs: number }>(
  samples: readonly Sample[],
  holds: (sample: Sample) => boolean,
  { minMs, maxGapMs = 0 }: { readonly minMs: number; readonly maxGapMs?: number },
): Episode[] {
  const found: Episode[] = [];
  let isOn = false;
  for (const sample of samples) {
    const { timestampMs } = sample;
    const last = found.at(-1);
    const now = holds(sample);
    if (now && last && (isOn || timestampMs - last.endMs <= maxGapMs))
      found[found.length - 1] = { ...last, endMs: timestampMs };
    else if (now) found.push({ startMs: timestampMs, endMs: timestampMs });
    isOn = now;
  }
  return found.filter(({ startMs, endMs }) => endMs - startMs >= minMs);
}

/** @param values at least one */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
