/** What a person is asked for, by the documented names; the order of a capture is that of its actions. */
export const captureActions = [
  'photo_id_front',
  'photo_id_back',
  'video_selfie_left',
  'video_selfie_right',
  'video_selfie_down',
  'video_selfie_high',
  'video_selfie_smile',
  'video_selfie_eyes',
  'video_selfie_scan',
  'video_selfie_blank',
  'video_selfie_best',
] as const;

export type CaptureAction = (typeof captureActions)[number];

/** What the face must do during an action. Left and right are the person's own. */
export type Gesture = 'turn_left' | 'turn_right' | 'look_down' | 'look_up' | 'smile' | 'blink';

/** How an action is carried out. */
export interface ActionPlan {
  /** A document is photographed and shown for review; a face is filmed. */
  readonly kind: 'document' | 'face';
  /** What must be seen before the time is up; `null`: nothing, the face is only filmed. */
  readonly gesture: Gesture | null;
  /** Milliseconds filmed; for a gesture the longest time that it may take. */
  readonly durationMs: number;
}

/** A plain selfie lasts about 0.7 s, reading a text and doing a gesture up to five seconds (documented). */
const SELFIE_MS = 700;
const LONGEST_MS = 5000;

const face = (durationMs: number, gesture: Gesture | null = null): ActionPlan => ({
  kind: 'face',
  gesture,
  durationMs,
});
const document: ActionPlan = { kind: 'document', gesture: null, durationMs: 0 };

export const actionPlans: Readonly<Record<CaptureAction, ActionPlan>> = {
  photo_id_front: document,
  photo_id_back: document,
  video_selfie_left: face(LONGEST_MS, 'turn_left'),
  video_selfie_right: face(LONGEST_MS, 'turn_right'),
  video_selfie_down: face(LONGEST_MS, 'look_down'),
  video_selfie_high: face(LONGEST_MS, 'look_up'),
  video_selfie_smile: face(LONGEST_MS, 'smile'),
  video_selfie_eyes: face(LONGEST_MS, 'blink'),
  video_selfie_scan: face(LONGEST_MS),
  video_selfie_blank: face(SELFIE_MS),
  video_selfie_best: face(SELFIE_MS),
};
