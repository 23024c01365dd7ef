import type { CapturedMedium } from '@praesto/contract';
import type { MediaCapture } from '../media/media.ts';

/** Fewer steps say nothing of how even they are. */
const minSteps = 20;
/** Cameras jitter by more than this share of a step; a canvas that is drawn by a timer of its own does not. */
const evenShare = 0.001;
/** No camera of a browser gives frames closer together. */
const minStepMs = 1000 / 130;

/** What the times of frames say of where they come from. Clips are judged by their file. */
export function judgeFrameTimes(medium: CapturedMedium): MediaCapture['cues'] {
  if (medium.kind !== 'frames') return [];
  const times = medium.frames.map(({ time_ms }) => time_ms);
  const steps = times.slice(1).map((time, before) => time - times[before]!);
  if (steps.length < minSteps) return [];
  const mean = (times.at(-1)! - times[0]!) / steps.length;
  const spread = Math.sqrt(steps.reduce((sum, step) => sum + (step - mean) ** 2, 0) / steps.length);
  const cues: MediaCapture['cues'][number][] = [];
  if (spread < mean * evenShare)
    cues.push({
      code: 'frame_times_even',
      weight: 0.3,
      detail: `${steps.length} steps of ${mean.toFixed(3)} ms each`,
      params: { steps: steps.length, step_ms: Number(mean.toFixed(3)) },
    });
  if (mean < minStepMs)
    cues.push({
      code: 'frame_times_dense',
      weight: 0.4,
      detail: `${Math.round(1000 / mean)} frames a second`,
      params: { frames_per_second: Math.round(1000 / mean) },
    });
  return cues;
}
