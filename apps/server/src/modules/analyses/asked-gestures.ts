import type { Gesture } from '@praesto/vision';
import type { ChallengeId } from '../../shared/ids.ts';
import type { Media } from '../media/media.ts';
import type { QualityParams } from './analysis-order.ts';

/**
 * What the person in a clip was asked to do, by the tag that says so. Left and right are their own. `null`: to follow a text
 * with their eyes, which nobody measures here; the head is to stay as it is.
 */
const gestureOfTag: Readonly<Record<string, Gesture | null>> = {
  video_selfie_left: 'turn_left',
  video_selfie_right: 'turn_right',
  video_selfie_high: 'turn_up',
  video_selfie_down: 'turn_down',
  video_selfie_smile: 'smile',
  video_selfie_eyes: 'blink',
  video_selfie_zoom_in: 'come_closer',
  video_selfie_zoom_out: 'go_farther',
  video_selfie_scan: null,
};

/** Says that left and right are swapped in the picture, as in a mirror. */
const mirroredTag = 'video_mirrored';

/** Left and right, as a mirror shows them. */
export const mirrorImage: Readonly<Partial<Record<Gesture, Gesture>>> = {
  turn_left: 'turn_right',
  turn_right: 'turn_left',
};

/** One thing that somebody was asked to do. */
export interface AskedStep {
  readonly tag: string;
  /** As it is seen in the picture; `null` where it cannot be seen. */
  readonly gesture: Gesture | null;
}

export interface AskedGestures {
  /** The challenge that asks; `null` = tags do. */
  readonly challengeId: ChallengeId | null;
  /** In their order, at least one. */
  readonly steps: readonly AskedStep[];
  readonly isMirrored: boolean;
}

/** What asks something of the person in a clip. */
export type Asking = Pick<Media, 'tags'> & Partial<Pick<Media, 'challenge' | 'capture'>>;

/** What the challenge of a clip asks for, or else its tags, in their order; `null` where that is nothing. */
export function askedGestures({ tags, challenge }: Asking): AskedGestures | null {
  const named = (challenge?.gestures ?? tags).filter((tag) => Object.hasOwn(gestureOfTag, tag));
  if (named.length === 0) return null;
  const isMirrored = tags.includes(mirroredTag);
  const steps = named.map((tag) => {
    const gesture = gestureOfTag[tag]!;
    return { tag, gesture: (isMirrored && gesture && mirrorImage[gesture]) || gesture };
  });
  return { challengeId: challenge?.id ?? null, steps, isMirrored };
}

/** Whether somebody looks. What tags ask for may be left out; a challenge asks for itself: what would it be for? */
export function isVerified({ verifyGesture }: Pick<QualityParams, 'verifyGesture'>, { challenge }: Asking): boolean {
  return verifyGesture || Boolean(challenge);
}

/** What is to be looked for in the picture, in that order. */
export function visibleGestures({ steps }: AskedGestures): readonly Gesture[] {
  return steps.flatMap(({ gesture }) => gesture ?? []);
}
