import type { Point } from '../../records.ts';
import type { Quad } from '../specimen/homography.ts';

/** How a flat thing is held before a camera. */
export interface Pose3d {
  /** Its width over that of the frame, before it is turned. */
  readonly share: number;
  /** Degrees by which its right edge, its lower edge, its top are turned away, away, clockwise. */
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  /** Its middle off that of the frame, in shares of the frame's width. */
  readonly offsetX: number;
  readonly offsetY: number;
}

/** Distance of the camera in widths of the frame at the thing: about 60 degrees of view. */
const DISTANCE = 1.2;

/** Where the corners of a flat thing of this shape (height over width) are seen in the frame, in pixels. */
export function placePlane(shape: number, frame: { width: number; height: number }, pose: Pose3d): Quad {
  const [yaw, pitch, roll] = [pose.yaw, pose.pitch, pose.roll].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ];
  const corner = (sx: number, sy: number): Point => {
    const [x, y] = [(sx * pose.share) / 2, (sy * pose.share * shape) / 2];
    const [rolledX, rolledY] = [x * Math.cos(roll) - y * Math.sin(roll), x * Math.sin(roll) + y * Math.cos(roll)];
    const depth = rolledX * Math.sin(yaw) + rolledY * Math.sin(pitch);
    const scale = (DISTANCE / (DISTANCE + depth)) * frame.width;
    return {
      x: frame.width / 2 + (rolledX * Math.cos(yaw) + pose.offsetX) * scale,
      y: frame.height / 2 + (rolledY * Math.cos(pitch) + pose.offsetY) * scale,
    };
  };
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}
