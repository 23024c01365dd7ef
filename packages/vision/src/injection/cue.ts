import type { CueParams, InjectionCode, InjectionCue } from '../records.ts';

/**
 * How much each cue says. Set by judgement: what no camera does weighs most, what half of the world's phones or sites do
 * innocently (transcoding, sizes of screens) least. docs/liveness.md says how many genuine files raise each.
 */
export const cueWeights: Readonly<Record<InjectionCode, number>> = {
  packets_repeated: 0.8,
  frames_identical: 0.6,
  times_repeated: 0.3,
  times_gap: 0.3,
  times_too_dense: 0.4,
  times_even_for_browser: 0.2,
  duration_contradicts_frames: 0.3,
  made_by_virtual_camera: 0.9,
  made_by_screen_recorder: 0.7,
  made_by_editor: 0.5,
  made_by_transcoder: 0.2,
  edit_list_cuts: 0.3,
  screen_sized: 0.1,
  size_contradicts_metadata: 0.3,
  orientation_contradicts_metadata: 0.1,
  thumbnail_contradicts_picture: 0.7,
  taken_in_future: 0.3,
};

export function cue(code: InjectionCode, detail: string, params: CueParams): InjectionCue {
  return { code, weight: cueWeights[code], detail, params };
}
