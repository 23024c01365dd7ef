import * as z from 'zod';
import { unixSeconds } from './json.ts';

/** What a challenge can ask for, by the tags of media. Left and right are the person's own. */
export const challengeGestures = [
  'video_selfie_left',
  'video_selfie_right',
  'video_selfie_high',
  'video_selfie_down',
  'video_selfie_smile',
  'video_selfie_eyes',
] as const;
export type ChallengeGesture = (typeof challengeGestures)[number];

/** How many gestures a challenge asks for when nobody says. */
export const defaultChallengeCount = 3;

/** What challenges draw from when nobody says: everybody blinks by themselves, at any place of an order. */
export const defaultChallengePool = challengeGestures.filter((gesture) => gesture !== 'video_selfie_eyes');

/** Body of `POST /api/challenges`. Unknown keys are ignored. */
export const createChallengeRequest = z.object({
  count: z.number().int().min(1).max(challengeGestures.length).default(defaultChallengeCount),
  /** What to draw from; each at most once. */
  gestures: z.array(z.enum(challengeGestures)).min(1).max(challengeGestures.length).nullish(),
});
export type CreateChallengeRequest = z.infer<typeof createChallengeRequest>;

/** Gestures in a random order that one clip is to show. */
export const challengeView = z.object({
  challenge_id: z.string(),
  company_id: z.string(),
  user_id: z.string(),
  /** To be shown in this order. */
  gestures: z.array(z.enum(challengeGestures)),
  /** From then on no clip is taken for it. */
  expire_date: unixSeconds,
  time_created: unixSeconds,
  /** When a clip was sent for it, and which; null before. */
  time_used: unixSeconds.nullable(),
  media_id: z.string().nullable(),
});
export type ChallengeView = z.infer<typeof challengeView>;
