import * as z from 'zod';
import { challengeGestures } from '../challenges.ts';

/** What a page can have filmed. Left and right are the person's own; `best` is one picture chosen from a clip. */
export const videoActions = [
  ...challengeGestures,
  'video_selfie_blank',
  'video_selfie_scan',
  'video_selfie_best',
] as const;
export type VideoAction = (typeof videoActions)[number];

/** What a page can have photographed: the sides of a document. */
export const photoActions = ['photo_id_front', 'photo_id_back'] as const;
export type PhotoAction = (typeof photoActions)[number];

/** What a capture session can ask for, in the words of the tags of media. */
export const captureActions = [...photoActions, ...videoActions] as const;
export const captureAction = z.enum(captureActions);
export type CaptureAction = z.infer<typeof captureAction>;

/** Most actions of one capture session: as many as a folder has media. */
export const maxCaptureActions = 10;
