import { readFileSync } from 'node:fs';
import type { Wishes } from '@praesto/vision';
import { makeClip, makeShotsSet, portraitPath } from '@praesto/vision/testing';
import sharp from 'sharp';

/** One kind of request that is measured, with everything it sends. */
export interface Scenario {
  readonly id: 'still' | 'still-match' | 'clip' | 'shots-set';
  readonly title: string;
  readonly files: readonly { readonly key: string; readonly name: string; readonly bytes: Uint8Array }[];
  readonly payload: object;
  /** What the engine is asked for each file: what the server asks for the same payload. */
  readonly wishes: Wishes;
  readonly compares: boolean;
}

const quality = { type: 'quality' };

/** Makes the inputs from the portraits that come with the project: real faces, really encoded. */
export async function makeScenarios(): Promise<Scenario[]> {
  const still = await makeStill('003_03.jpg');
  const other = await makeStill('003_08.jpg');
  const clip = await makeClip({
    still: readFileSync(portraitPath('003_03.jpg')),
    seconds: 4,
    fps: 30,
    width: 720,
    height: 1280,
  });
  const shots = makeShotsSet(Array.from({ length: 10 }, (_, index) => (index % 2 ? other : still)));
  return [
    {
      id: 'still',
      title: 'still, quality',
      files: [{ key: 'photo1', name: 'still.jpg', bytes: still }],
      payload: { 'media:tags': { photo1: ['photo_selfie'] }, analyses: [quality] },
      wishes: { liveness: true, bestShot: true },
      compares: false,
    },
    {
      id: 'still-match',
      title: 'two stills, quality + biometry',
      files: [
        { key: 'photo1', name: 'still.jpg', bytes: still },
        { key: 'photo2', name: 'other.jpg', bytes: other },
      ],
      payload: { analyses: [quality, { type: 'biometry' }] },
      wishes: { liveness: true, bestShot: true, embedding: true },
      compares: true,
    },
    {
      id: 'clip',
      title: '4 s 720p H.264 clip, quality + best shot',
      files: [{ key: 'video1', name: 'clip.mp4', bytes: clip }],
      payload: {
        'media:tags': { video1: ['video_selfie', 'video_selfie_blank', 'orientation_portrait'] },
        analyses: [quality],
      },
      wishes: { liveness: true, bestShot: true },
      compares: false,
    },
    {
      id: 'shots-set',
      title: 'shots set of ten stills, quality + best shot',
      files: [{ key: 'video1', name: 'shots.zip', bytes: shots }],
      payload: {
        'media:tags': { video1: ['video_selfie', 'video_selfie_blank', 'orientation_portrait'] },
        analyses: [quality],
      },
      wishes: { liveness: true, bestShot: true },
      compares: false,
    },
  ];
}

/** A 1280×960 JPEG as a phone's front camera frames a person. */
export function makeStill(portrait: string): Promise<Buffer> {
  return sharp(readFileSync(portraitPath(portrait)))
    .resize(1280, 960, { fit: 'contain', background: '#9a9a9a' })
    .jpeg({ quality: 88 })
    .toBuffer();
}
