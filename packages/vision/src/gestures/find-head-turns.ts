import { isSure } from '../face/choose-face.ts';
import type { SeenGesture } from '../records.ts';
import type { FaceSignals } from './face-signals.ts';
import type { HeadTurn } from './head-turn.ts';
import { findEpisodes, medianOf, type Timeline } from './timeline.ts';

/**
 * Degrees of yaw from which a head is turned. People who only look at the camera stay within 11 in the development clips;
 * those who were asked to turn reach 40 to 85.
 */
const turnedYaw = 20;

/**
 * Change of `noseDrop` from which a head is lifted or lowered. Smiles of 38 people shift it by 0.07 at most, but for one by
 * 0.112; those who were asked to look up or down reach 0.16 to 0.4.
 */
const noddedDrop = 0.115;

/** A turn is over when the head is back by more than half. */
const backShare = 0.5;

/** Landmarks jump for a frame or two when the head is far turned; a turn that is meant lasts longer. */
const minTurnMs = 180;

/** For as long a head must be back before its turn is over. */
const backMs = 150;

/** Between two turns that are meant the head rests. */
const restMs = 150;

/** Coming back, a head swings over by up to a third; who goes on to the other side without a rest turns as far again. */
const swingShare = 0.5;

/** How far a head is turned, each way as a share of what counts as turned; left and up are positive. */
interface Attitude {
  readonly timestampMs: number;
  readonly isSure: boolean;
  readonly sideways: number;
  readonly upwards: number;
}

/**
 * The turns of the head in their order, each from where it becomes one until the head is back. While the head is turned one
 * way, what the landmarks say of the other is not read: far to the side they are unsure of up and down.
 */
export function findHeadTurns(timeline: Timeline): SeenGesture[] {
  const attitudes = readAttitudes(timeline);
  const found: Turning[] = [];
  for (let at = 0; at < attitudes.length; ) {
    const turning = turningAt(attitudes, at);
    if (turning) addTurning(found, turning, attitudes);
    at = turning ? turning.end + 1 : at + 1;
  }
  return found.map(({ gesture, startMs, endMs }) => ({ gesture, startMs, endMs }));
}

/** A turn with how far it goes and where among the attitudes it ends. */
interface Turning extends SeenGesture {
  readonly gesture: HeadTurn;
  readonly peak: number;
  readonly end: number;
}

/** Follows what is one turn, and passes over the swing at its end. */
function addTurning(found: Turning[], turning: Turning, attitudes: readonly Attitude[]): void {
  const last = found.at(-1);
  const isOther = !last || ![last.gesture, opposites[last.gesture]].includes(turning.gesture);
  if (isOther || restsBetween(attitudes, last, turning)) found.push(turning);
  else if (turning.gesture === last.gesture) found[found.length - 1] = { ...turning, startMs: last.startMs };
  else if (turning.peak >= last.peak * swingShare) found.push(turning);
}

/** Whether the face is surely seen at rest for a while between two turns. */
function restsBetween(attitudes: readonly Attitude[], one: SeenGesture, other: SeenGesture): boolean {
  const between = attitudes.filter(({ timestampMs }) => timestampMs >= one.endMs && timestampMs < other.startMs);
  const atRest = ({ isSure, sideways, upwards }: Attitude) =>
    isSure && Math.max(Math.abs(sideways), Math.abs(upwards)) <= backShare;
  return findEpisodes(between, atRest, { minMs: restMs }).length > 0;
}

const opposites: Readonly<Record<HeadTurn, HeadTurn>> = {
  turn_left: 'turn_right',
  turn_right: 'turn_left',
  turn_up: 'turn_down',
  turn_down: 'turn_up',
};

/** Medians of three, which takes out single jumps. */
function readAttitudes({ samples, rest }: Timeline): Attitude[] {
  const smooth = (at: number, read: (sample: FaceSignals) => number) =>
    medianOf(samples.slice(Math.max(0, at - 1), at + 2).map(read));
  return samples.map(({ timestampMs, certainty: score }, at) => ({
    timestampMs,
    isSure: isSure({ score }),
    sideways: smooth(at, ({ yaw }) => yaw) / turnedYaw,
    upwards: (rest.noseDrop - smooth(at, ({ noseDrop }) => noseDrop)) / noddedDrop,
  }));
}

/** The turn that begins here, where it lasts. */
function turningAt(attitudes: readonly Attitude[], start: number): Turning | undefined {
  const gesture = turnOf(attitudes[start]!);
  if (!gesture || !lasts(attitudes, start, gesture)) return undefined;
  const end = endOf(attitudes, start, gesture);
  const course = attitudes.slice(start, end + 1);
  return {
    gesture,
    startMs: course[0]!.timestampMs,
    endMs: course.at(-1)!.timestampMs,
    peak: Math.max(...course.map((attitude) => extentOf(attitude, gesture))),
    end,
  };
}

function lasts(attitudes: readonly Attitude[], start: number, turn: HeadTurn): boolean {
  for (const attitude of attitudes.slice(start)) {
    if (extentOf(attitude, turn) < 1) return false;
    if (attitude.timestampMs - attitudes[start]!.timestampMs >= minTurnMs) return true;
  }
  return false;
}

function turnOf({ sideways, upwards }: Attitude): HeadTurn | undefined {
  if (Math.max(Math.abs(sideways), Math.abs(upwards)) < 1) return undefined;
  if (Math.abs(sideways) >= Math.abs(upwards)) return sideways > 0 ? 'turn_left' : 'turn_right';
  return upwards > 0 ? 'turn_up' : 'turn_down';
}

function extentOf({ sideways, upwards }: Attitude, turn: HeadTurn): number {
  if (turn === 'turn_left') return sideways;
  if (turn === 'turn_right') return -sideways;
  return turn === 'turn_up' ? upwards : -upwards;
}

/** Where the head comes back and stays so, or the last place: landmarks jump on the way. */
function endOf(attitudes: readonly Attitude[], start: number, turn: HeadTurn): number {
  let back: number | undefined;
  for (let at = start; at < attitudes.length; at++) {
    if (extentOf(attitudes[at]!, turn) > backShare) back = undefined;
    else back ??= at;
    if (back !== undefined && attitudes[at]!.timestampMs - attitudes[back]!.timestampMs >= backMs) return back;
  }
  return attitudes.length - 1;
}
