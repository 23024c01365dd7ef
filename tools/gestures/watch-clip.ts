import { readFile } from 'node:fs/promises';
import { isHeadTurn } from '../../packages/vision/src/gestures/head-turn.ts';
import { judgeGestures } from '../../packages/vision/src/gestures/judge-gestures.ts';
import {
  gestures as everyGesture,
  type Gesture,
  type GesturesOutcome,
  type Vision,
} from '../../packages/vision/src/index.ts';
import { devData } from '../dev-data.ts';

/** Watches a clip once, whatever it will be held against. */
export async function watchClip(vision: Vision, bytes: Uint8Array): Promise<GesturesOutcome> {
  const { gestures } = await vision.examine({ bytes }, { gestures: everyGesture });
  return gestures!;
}

/** The same clip against something else. */
export function holdAgainst(watched: GesturesOutcome, asked: readonly Gesture[]): GesturesOutcome {
  if (watched.status !== 'judged') return watched;
  const turns = watched.seen.filter(({ gesture }) => isHeadTurn(gesture));
  const others = watched.seen.filter(({ gesture }) => !isHeadTurn(gesture));
  return { ...watched, gestures: judgeGestures(asked, { turns, others }) };
}

/** Whether all of the gestures are shown, in this order. */
export function areShown(watched: GesturesOutcome, asked: readonly Gesture[]): boolean {
  const outcome = holdAgainst(watched, asked);
  return outcome.status === 'judged' && outcome.gestures.every(({ shownAtMs }) => shownAtMs !== null);
}

/** A file of the development data. */
export async function readClip(...parts: string[]): Promise<Uint8Array> {
  const path = devData(...parts);
  if (!path) throw new Error('development data is missing (see CONTRIBUTING.md)');
  return readFile(path);
}
