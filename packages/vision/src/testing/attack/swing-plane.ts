import type { Pose3d } from './place-plane.ts';
import type { SeededRandom } from './seeded-random.ts';

/** On a stand; in a hand that holds still; in one that tilts and shifts it on purpose; and paper that is bent to and fro as well. */
export type Way = 'stand' | 'held' | 'moved' | 'bent';

/** Degrees of yaw, pitch and roll, then shares of the frame across and down and of the size. */
type Swings = readonly [number, number, number, number, number, number];

/** How a flat thing moves over a clip: slow swings about how it is held. */
export function swingPlane(settings: Omit<Pose3d, 'offsetX' | 'offsetY'>, way: Way, random: SeededRandom) {
  const size = drawSwings(way, random);
  const swings = Array.from({ length: 7 }, () => ({ speed: random.between(0.4, 1.6), at: random.between(0, 6.28) }));
  const swing = (n: number, progress: number) => Math.sin(swings[n]!.at + 2 * Math.PI * swings[n]!.speed * progress);
  const [x, y] = [random.between(-0.03, 0.03), random.between(-0.03, 0.03)];
  // What is tilted to and fro is held straighter on the whole.
  const lean = way === 'moved' || way === 'bent' ? 0.4 : 1;
  return {
    poseAt: (progress: number): Pose3d => ({
      share: settings.share * (1 + size[5] * swing(5, progress)),
      yaw: settings.yaw * lean + size[0] * swing(0, progress),
      pitch: settings.pitch * lean + size[1] * swing(1, progress),
      roll: settings.roll + size[2] * swing(2, progress),
      offsetX: x + size[3] * swing(3, progress),
      offsetY: y + size[4] * swing(4, progress),
    }),
    /** Radians by which the edge of paper is turned from its middle. */
    bendAt: (progress: number) => 0.5 * swing(6, progress),
  };
}

function drawSwings(way: Way, random: SeededRandom): Swings {
  if (way === 'stand') return [0, 0, 0, 0, 0, 0];
  if (way === 'held') return [1.5, 1.5, 0.7, 0.012, 0.012, 0.012];
  if (way === 'bent') return [random.between(4, 14), random.between(2, 8), 3, 0.03, 0.03, 0.05];
  return [
    random.between(8, 28),
    random.between(4, 16),
    random.between(1, 8),
    random.between(0.02, 0.08),
    random.between(0.02, 0.06),
    random.between(0.03, 0.12),
  ];
}
