import type { CapturedMedium, CapturePayload } from '@praesto/contract';
import type { MediaCapture } from '../media/media.ts';
import { judgeCamera } from './judge-camera.ts';
import { judgeFrameTimes } from './judge-frame-times.ts';

type Cue = MediaCapture['cues'][number];

/**
 * What a page may notice of itself, and how much it says, 0 (nothing) .. 1: set by judgement, not fitted. Whoever controls the
 * page can leave any of it out. An unknown word weighs little.
 */
const weights: Readonly<Record<string, number>> = {
  virtual_camera_label: 0.7,
  camera_capabilities_missing: 0.3,
  camera_contradicts_device: 0.3,
  functions_hooked: 0.6,
  developer_tools: 0.2,
  automation: 0.5,
  camera_changed: 0.3,
  tab_hidden: 0.1,
};
const unknownWeight = 0.1;

/** The cues of a container: what the page told, and what its own words contradict. */
export function cuesOf({ cues, environment }: CapturePayload): {
  readonly ofPage: readonly Cue[];
  readonly ofMedium: (medium: CapturedMedium) => readonly Cue[];
} {
  const told = cues.map(({ code, detail }) => ({ code, weight: weights[code] ?? unknownWeight, detail: detail ?? '' }));
  const judged = judgeCamera(environment).map((cue) => ({ ...cue, weight: weights[cue.code]! }));
  const byCode = new Map([...told, ...judged].map((cue) => [cue.code, cue]));
  return { ofPage: [...byCode.values()], ofMedium: judgeFrameTimes };
}
