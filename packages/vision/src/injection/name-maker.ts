import type { InjectionCode, InjectionCue } from '../records.ts';
import { cue } from './cue.ts';

type MakerCode = Extract<InjectionCode, `made_by_${string}`>;

/** Names by which programs sign files. The first kind that fits is taken. */
const makers: readonly (readonly [MakerCode, RegExp])[] = [
  [
    'made_by_virtual_camera',
    /manycam|snap ?camera|xsplit vcam|virtual ?cam|e2esoft|vcam\b|droidcam|iriun|epoccam|camtwist|deepfacelive|avatarify/i,
  ],
  [
    'made_by_screen_recorder',
    /\bobs\b|obs[- ]studio|screen ?rec|screen ?cast|screenflow|bandicam|camtasia|replaykit|simplescreenrecorder|kazam|loom\b|screenshot|snagit|greenshot|flameshot|sharex/i,
  ],
  [
    'made_by_editor',
    /photoshop|lightroom|gimp|paint\.net|affinity|pixelmator|snapseed|facetune|picsart|facea?pp|canva|premiere|after effects|final cut|imovie|davinci|resolve|capcut|inshot|kinemaster|vegas|filmora|shotcut|kdenlive|openshot|blender|midjourney|stable ?diffusion|comfyui|dall[- ·]?e|firefly|imagemagick/i,
  ],
  ['made_by_transcoder', /lavf|lavc|ffmpeg|handbrake|x26[45]|gstreamer|mencoder|gpac|bento4|shutter encoder/i],
];

/** What the signatures in a file say of the program that wrote it; those of cameras, phones and browsers say nothing. */
export function nameMaker(signatures: readonly string[]): InjectionCue[] {
  for (const [code, pattern] of makers) {
    const signature = signatures.find((text) => pattern.test(text));
    if (signature === undefined) continue;
    const short = signature.slice(0, 80);
    return [cue(code, `signed "${short}"`, { signature: short })];
  }
  return [];
}

/** Tags in which programs sign. Titles and comments are what people wrote. */
const signingTags = [
  'encoder',
  'software',
  'com.apple.quicktime.software',
  'encoded_by',
  'tool',
  'handler_name',
  'creation_tool',
];

export function signaturesOf(tags: readonly Readonly<Record<string, string>>[]): string[] {
  return tags.flatMap((notes) => signingTags.flatMap((name) => notes[name] ?? []));
}

/** x264 writes its name and settings into the first frame, where they survive a change of the container. */
export function findCoderNote(bytes: Uint8Array): string[] {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('x264 - core ')
    ? ['x264 in the first frame']
    : [];
}
