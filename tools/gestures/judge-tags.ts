import { askedGestures, visibleGestures } from '../../apps/server/src/modules/analyses/asked-gestures.ts';
import { checkGesture } from '../../apps/server/src/modules/analyses/gesture-check.ts';
import type { GesturesOutcome } from '../../packages/vision/src/index.ts';
import { holdAgainst } from './watch-clip.ts';

/** Every tag that asks somebody for something. */
export const gestureTags = [
  'video_selfie_left',
  'video_selfie_right',
  'video_selfie_high',
  'video_selfie_down',
  'video_selfie_smile',
  'video_selfie_eyes',
  'video_selfie_zoom_in',
  'video_selfie_zoom_out',
  'video_selfie_scan',
] as const;

type GestureTag = (typeof gestureTags)[number];

/** What a clip that was watched once would be told under each tag: `shown`, `not_established`, or the reason to decline. */
export function judgeTags(watched: GesturesOutcome): Readonly<Record<GestureTag, string>> {
  return Object.fromEntries(gestureTags.map((tag) => [tag, judgeTag(watched, tag)])) as Record<GestureTag, string>;
}

function judgeTag(watched: GesturesOutcome, tag: GestureTag): string {
  const media = { tags: [tag] };
  const asked = visibleGestures(askedGestures(media)!);
  const source = { media, report: { info: { kind: 'video' }, gestures: holdAgainst(watched, asked) } };
  const { status, json } = checkGesture(source as unknown as Parameters<typeof checkGesture>[0])!;
  return status === 'not_shown' ? String(json.reason) : status;
}
