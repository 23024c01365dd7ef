export { type ClipContainer, type ClipOptions, makeClip } from './make-clip.ts';
export { makeShotsSet, makeZip, type ZipEntry } from './make-shots-set.ts';
export { portraitPath } from './portrait-path.ts';
