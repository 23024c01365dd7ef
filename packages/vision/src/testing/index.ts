export { type ClipContainer, type ClipOptions, makeClip } from './make-clip.ts';
export { makeShotsSet, makeZip, type ZipEntry } from './make-shots-set.ts';
export { portraitPath } from './portrait-path.ts';
export { drawSpecimen, type SpecimenOptions } from './specimen/draw-specimen.ts';
export { makeHolder, mrzText, type SpecimenFormat, type SpecimenHolder } from './specimen/mrz-text.ts';
export { photograph, type Shot } from './specimen/photograph.ts';
