import type { Gesture, SeenGesture } from '../records.ts';
import type { FaceSignals } from './face-signals.ts';
import { type Episode, facesAsAtRest, findEpisodes, medianOf, type Timeline } from './timeline.ts';

/**
 * A blink lasts 100 to 400 ms, longer for who is asked for one. The eyes close to 0.55 to 0.65 of what they are open in the
 * development clips, and are compared with what they are most of the time around.
 */
const blink = { closed: 0.78, open: 0.85, aroundMs: 700, maxMs: 1500, opensWithinMs: 250 } as const;

/**
 * A mouth that is wider by 6 % and whose corners are lifted by 0.025 of the eyes' distance smiles with strength 1. Of 38
 * people on a neutral and a smiling photo 34 smile with 0.7 or more (median 1.6); in clips of people who do not, blinking
 * and speaking, 0.4 lasts. A smile also lifts the lips, which looks a little like a nod.
 */
const smile = { wider: 0.06, lift: 0.025, strength: 0.7, maxNod: 0.115, minMs: 250 } as const;

/** Brows rise by 13 to 15 % when raised, by up to 7 % while the face rests, and for a moment by 15 % with each blink. */
const brows = { higher: 1.095, eyesOpen: 0.85, minMs: 250 } as const;

/**
 * The face becomes smaller by a sixth, and grows back by half of that; or it grows as far beyond its size at rest. Of people
 * who are not asked to move, the size changes by up to 12 % in the development clips, as they lean into their turns.
 */
const moving = { smaller: 0.85, larger: 1 / 0.85, back: 0.5, minMs: 250 } as const;

/** Between closed lips and an open mouth of speech; a mouth that stays open does not speak. */
const speech = { open: 0.035, openings: 3, withinMs: 4000 } as const;

/**
 * Everything that a face shows beside turns of the head, in order of time.
 * @param turns of the head; while it is turned nothing else is looked for
 */
export function findFaceGestures(whole: Timeline, turns: readonly SeenGesture[]): SeenGesture[] {
  const isTurned = ({ timestampMs }: FaceSignals) =>
    turns.some(({ startMs, endMs }) => timestampMs >= startMs && timestampMs <= endMs);
  const timeline = { ...whole, samples: whole.samples.filter((sample) => !isTurned(sample)) };
  if (timeline.samples.length === 0) return [];
  const found = (gesture: Gesture, episodes: readonly Episode[]) =>
    episodes.map((episode): SeenGesture => ({ gesture, ...episode }));
  return [
    ...found('blink', findBlinks(timeline)),
    ...found('smile', findSmiles(timeline)),
    ...found('raise_eyebrows', findRaisedBrows(timeline)),
    ...found(
      'come_closer',
      findSizes(timeline, (size) => size >= moving.larger),
    ),
    ...found(
      'go_farther',
      findSizes(timeline, (size) => size <= moving.smaller),
    ),
    ...found('move_away', findMovesAway(timeline)),
    ...found('speak', findSpeech(timeline)),
  ].toSorted((a, b) => a.startMs - b.startMs);
}

/** Both eyes close against what they were just before, and open again. */
function findBlinks(timeline: Timeline): Episode[] {
  const { samples } = timeline;
  const isClosed = (sample: FaceSignals) =>
    facesAsAtRest(timeline, sample) && sample.eyeOpening <= blink.closed * usualOpening(samples, sample.timestampMs);
  const opens = ({ startMs, endMs }: Episode) =>
    samples.some(
      ({ timestampMs, eyeOpening }) =>
        timestampMs > endMs &&
        timestampMs <= endMs + blink.opensWithinMs &&
        eyeOpening >= blink.open * usualOpening(samples, startMs),
    );
  const episodes = findEpisodes(samples, isClosed, { minMs: 0, maxGapMs: 100 });
  return episodes.filter((episode) => episode.endMs - episode.startMs <= blink.maxMs && opens(episode));
}

/** How far the eyes are open most of the time around a moment: people narrow them for seconds, e.g. to smile. */
function usualOpening(samples: readonly FaceSignals[], aroundMs: number): number {
  const openings = samples
    .filter(({ timestampMs }) => Math.abs(timestampMs - aroundMs) <= blink.aroundMs)
    .map(({ eyeOpening }) => eyeOpening)
    .toSorted((a, b) => b - a);
  return medianOf(openings.slice(0, Math.ceil(openings.length / 2)));
}

function findSmiles(timeline: Timeline): Episode[] {
  const { rest, samples } = timeline;
  const isSmile = (sample: FaceSignals) => {
    const widening = (sample.mouthWidth / rest.mouthWidth - 1) / smile.wider;
    const lift = (sample.cornerLift - rest.cornerLift) / smile.lift;
    return facesAsAtRest(timeline, sample, smile.maxNod) && (widening + lift) / 2 >= smile.strength;
  };
  return findEpisodes(samples, isSmile, { minMs: smile.minMs, maxGapMs: 100 });
}

function findRaisedBrows(timeline: Timeline): Episode[] {
  const { rest } = timeline;
  return findEpisodes(
    timeline.samples,
    (sample) =>
      facesAsAtRest(timeline, sample) &&
      sample.browHeight >= rest.browHeight * brows.higher &&
      sample.eyeOpening >= rest.eyeOpening * brows.eyesOpen,
    { minMs: brows.minMs, maxGapMs: 100 },
  );
}

/** When the face has a size, as a share of that at rest. */
function findSizes(timeline: Timeline, holds: (size: number) => boolean): Episode[] {
  const { samples, rest } = timeline;
  return findEpisodes(samples, (sample) => facesAsAtRest(timeline, sample) && holds(sample.scale / rest.scale), {
    minMs: moving.minMs,
    maxGapMs: 100,
  });
}

/** Seen when the face has grown back. */
function findMovesAway(timeline: Timeline): Episode[] {
  const { samples, rest } = timeline;
  const frontal = samples.filter((sample) => facesAsAtRest(timeline, sample));
  const away = frontal.find(({ scale }) => scale <= rest.scale * moving.smaller);
  if (!away) return [];
  let smallest = away.scale;
  for (const { timestampMs, scale } of frontal) {
    if (timestampMs < away.timestampMs) continue;
    smallest = Math.min(smallest, scale);
    if (scale >= smallest + (rest.scale - smallest) * moving.back && scale > rest.scale * moving.smaller) {
      return [{ startMs: away.timestampMs, endMs: timestampMs }];
    }
  }
  return [];
}

/** The lips part and meet several times. What is said is not heard. */
function findSpeech(timeline: Timeline): Episode[] {
  const { samples, rest } = timeline;
  const openings = findEpisodes(
    samples,
    (sample) => facesAsAtRest(timeline, sample) && sample.mouthOpening >= rest.mouthOpening + speech.open,
    { minMs: 0 },
  );
  const starts = openings.slice(0, Math.max(0, openings.length - speech.openings + 1));
  const runs = starts.map((first, at) => ({
    startMs: first.startMs,
    endMs: openings[at + speech.openings - 1]!.endMs,
  }));
  return runs.filter(({ startMs, endMs }) => endMs - startMs <= speech.withinMs).slice(0, 1);
}
