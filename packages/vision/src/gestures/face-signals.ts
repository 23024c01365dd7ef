import { estimatePose } from '../face/estimate-pose.ts';
import { meanPoint } from '../pixels/similarity.ts';
import type { Point } from '../records.ts';

/** What a face does at one moment, read from its landmarks. Lengths are shares of the distance of the outer eye corners. */
export interface FaceSignals {
  /** Milliseconds after the first frame. */
  readonly timestampMs: number;
  /** Detector confidence 0..1. */
  readonly certainty: number;
  /** Degrees; above 0: the person turns to the viewer's right, which is their own left. */
  readonly yaw: number;
  /**
   * Where the nose tip is seen on the way from the eye line down to the middle of lips and chin: about 0.33, less when the
   * person looks up, more when they look down. Unlike the pitch of the pose it hardly changes with a smile, which lifts the
   * corners of the mouth.
   */
  readonly noseDrop: number;
  /** Height of the eyes over their width (Soukupová and Čech 2016), the mean of both: about 0.3 open, 0.15 to 0.2 closed. */
  readonly eyeOpening: number;
  /** How far the brows stand above the middle of the eyes. */
  readonly browHeight: number;
  readonly mouthWidth: number;
  /** How far the corners of the mouth stand above its middle. */
  readonly cornerLift: number;
  /** Height of the gap between the lips over the width of the mouth. */
  readonly mouthOpening: number;
  /** Size of the face in pixels: between eyes and mouth both ways, so that a turn of the head changes it little. */
  readonly scale: number;
}

/** A face as it was found: 68 points in the iBUG order, and how sure the detector is of it, 0..1. */
export interface FoundFace {
  readonly landmarks: readonly Point[];
  readonly score: number;
}

export function readSignals({ landmarks, score }: FoundFace, timestampMs: number): FaceSignals {
  const at = (index: number) => landmarks[index]!;
  const span = (from: number, to: number) => Math.hypot(at(to).x - at(from).x, at(to).y - at(from).y);
  const { yaw, roll } = estimatePose(landmarks);
  const up = { x: Math.sin((roll * Math.PI) / 180), y: -Math.cos((roll * Math.PI) / 180) };
  const rise = (from: Point, to: Point) => (to.x - from.x) * up.x + (to.y - from.y) * up.y;
  const middle = (from: number, to: number) => meanPoint(landmarks.slice(from, to));
  const opening = (eye: number) =>
    (span(eye + 1, eye + 5) + span(eye + 2, eye + 4)) / (2 * Math.max(1, span(eye, eye + 3)));

  const width = Math.max(1, span(36, 45));
  const corners = meanPoint([at(48), at(54)]);
  const eyes = meanPoint([at(36), at(45)]);
  return {
    timestampMs,
    certainty: score,
    yaw,
    noseDrop: -rise(eyes, at(30)) / Math.max(1, -rise(eyes, meanPoint([at(51), at(57), at(8), at(8)]))),
    eyeOpening: (opening(36) + opening(42)) / 2,
    browHeight: (rise(middle(36, 42), middle(17, 22)) + rise(middle(42, 48), middle(22, 27))) / 2 / width,
    mouthWidth: span(48, 54) / width,
    cornerLift: rise(meanPoint([at(51), at(57)]), corners) / width,
    mouthOpening: span(62, 66) / Math.max(1, span(48, 54)),
    scale: Math.sqrt(width * Math.max(1, -rise(eyes, corners))),
  };
}
