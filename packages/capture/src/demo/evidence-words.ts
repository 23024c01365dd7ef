/** What the codes of evidence mean, in words (docs/liveness.md has them in full). A code without words is shown as it is. */
const words: Readonly<Record<string, string>> = {
  network_surroundings: 'How much face and surroundings look like a print or a screen: borders, hands, background',
  texture: 'How much the texture of the face looks copied: moiré, raster, lost detail',
  flat_motion: 'The face tilts as a flat picture does, without depth',
  still_features: 'Lids and lips did not move for two seconds',
  seen_before: 'The very same file came before',
  packets_repeated: 'Parts of the recording repeat to the last byte',
  frames_identical: 'Some pictures are the same to the last bit',
  times_repeated: 'Two pictures were taken at the same moment',
  times_gap: 'There is a hole in the recording',
  times_too_dense: 'More pictures a second than a camera takes',
  times_even_for_browser: 'The pictures come more evenly than a camera gives them',
  frame_times_even: 'The pictures come more evenly than a camera gives them',
  frame_times_dense: 'More pictures a second than a browser’s camera gives',
  duration_contradicts_frames: 'The recording is not as long as it says',
  made_by_virtual_camera: 'Made by a program that plays files as a camera',
  made_by_screen_recorder: 'Made by a screen recorder',
  made_by_editor: 'Made by a program that edits pictures or videos',
  made_by_transcoder: 'Converted after it was recorded',
  screen_sized: 'Exactly the size of a phone’s screen',
  virtual_camera_label: 'The camera has the name of a program that plays files',
  camera_capabilities_missing: 'The camera cannot do what such a camera can',
  camera_contradicts_device: 'The camera does not fit the device',
  functions_hooked: 'Functions of the browser were replaced',
  developer_tools: 'Developer tools were open',
  automation: 'The browser is driven by a program',
  camera_changed: 'The camera was changed during the check',
  tab_hidden: 'The page was in the background for a while',
};

export function sayEvidence(code: string): string {
  return words[code] ?? code.replaceAll('_', ' ');
}
