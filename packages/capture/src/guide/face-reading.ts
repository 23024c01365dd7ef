import type { PlaceInPicture } from '../core/guidance.ts';

/** The points of a face that the documented callbacks tell, each x, y in shares of the picture's sides. */
export interface FacePoints {
  readonly left_eye: readonly [number, number];
  readonly right_eye: readonly [number, number];
  readonly nose_base: readonly [number, number];
  readonly mouth_bottom: readonly [number, number];
  readonly left_ear: readonly [number, number];
  readonly right_ear: readonly [number, number];
}

/** How far a gesture has come. `over`: the face is back at rest, or was long enough away from it. */
export type GestureProgress = 'waiting' | 'seen' | 'over';

/** What the detector sees in one frame. */
export type FaceReading =
  | { readonly found: 'none' }
  | { readonly found: 'several' }
  | {
      readonly found: 'one';
      readonly place: PlaceInPicture;
      readonly points: FacePoints;
      /** Of the gesture that is watched for; `null` when none is. */
      readonly gesture: GestureProgress | null;
      /** Degrees from looking straight into the camera. */
      readonly yaw: number;
      readonly pitch: number;
      /** Probability 0..1 of the eye that is less open. */
      readonly eyesOpen: number;
      /** Probability 0..1 that something covers nose, mouth and chin. */
      readonly covered: number;
      /** Luma 0..255 that 95 % of the face stay below. */
      readonly brightest: number;
      /** Share 0..1 of the face that is burnt out. */
      readonly burnt: number;
      /** As vision measures it: 0.19 of sharp portraits, 0.03 blurred by 2 % of the face's side. */
      readonly sharpness: number;
    };
