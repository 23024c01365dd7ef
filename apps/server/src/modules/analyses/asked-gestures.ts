import type { Gesture } from '@praesto/vision';
import type { Media } from '../media/media.ts';

/** What the person in a clip was asked to do, by the tag that says so. Left and right are their own. */
const gestureOfTag: Readonly<Record<string, Gesture>> = {
  video_selfie_left: 'turn_left',
  video_selfie_right: 'turn_right',
  video_selfie_high: 'turn_up',
  video_selfie_down: 'turn_down',
  video_selfie_smile: 'smile',
  video_selfie_eyes: 'blink',
};

/** Says that left and right are swapped in the picture, as in a mirror. */
const mirroredTag = 'video_mirrored';

const swapped: Readonly<Partial<Record<Gesture, Gesture>>> = { turn_left: 'turn_right', turn_right: 'turn_left' };

export interface AskedGestures {
  /** The tags that name them. */
  readonly tags: readonly string[];
  /** As they are seen in the picture. */
  readonly gestures: readonly Gesture[];
  readonly isMirrored: boolean;
}

/** What the tags of a clip ask for, in their order; `null` where that is nothing. */
export function askedGestures({ tags }: Pick<Media, 'tags'>): AskedGestures | null {
  const named = tags.filter((tag) => Object.hasOwn(gestureOfTag, tag));
  if (named.length === 0) return null;
  const isMirrored = tags.includes(mirroredTag);
  const gestures = named.map((tag) => {
    const gesture = gestureOfTag[tag]!;
    return isMirrored ? (swapped[gesture] ?? gesture) : gesture;
  });
  return { tags: named, gestures, isMirrored };
}
