/**
 * What programs that play a picture or a stream as a camera are called by operating systems: names of products as their makers
 * give them, and what drivers of operating systems call themselves. Renaming one takes a minute.
 */
const names = [
  'obs virtual camera',
  'obs virtualcam',
  'obs camera',
  'manycam',
  'snap camera',
  'snapcamera',
  'xsplit',
  'splitcam',
  'camtwist',
  'e2esoft',
  'vcam',
  'ivcam',
  'iriun',
  'droidcam',
  'epoccam',
  'altercam',
  'ndi webcam',
  'ndi video',
  'newtek ndi',
  'nvidia broadcast',
  'mmhmm',
  'avatarify',
  'deepfacelive',
  'facerig',
  'animaze',
  'prism live',
  'streamlabs',
  'youcam',
  'webcamoid',
  'v4l2loopback',
  'v4l2 loopback',
  'akvirtualcamera',
  'sparkocam',
  'webcammax',
  'unity video capture',
  'unity capture',
  'screen capture',
  'virtual camera',
  'virtual cam',
  'virtual webcam',
  'virtualcam',
  'dummy video device',
  'fake device',
].map((name) => ` ${name} `);

/**
 * Whether a camera calls itself like a program that plays files as one. Only whole words count: part of a maker's name may look like
 * another's. A cue, never proof: some people blur their background with such a program, and names can be changed.
 */
export function isVirtualCamera(label: string): boolean {
  const words = ` ${label
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .join(' ')} `;
  return names.some((name) => words.includes(name));
}
