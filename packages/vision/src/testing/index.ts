export { type OperatorModel, writeOperatorModel } from '../models/testing/operator-model.ts';
export type {
  Chosen,
  CutoutSettings,
  PrintSettings,
  ReplaySettings,
  ScreenSettings,
} from './attack/attack-settings.ts';
export { SYNTHETIC_NOTE } from './attack/light-files.ts';
export {
  type Attack,
  type AttackSource,
  makeCutout,
  makePrint,
  makeReplay,
  makeScreen,
} from './attack/make-attack.ts';
export { MASK_NOTE, makeMask, putMaskOn } from './attack/mask/make-mask.ts';
export {
  chooseMask,
  type MaskSettings,
  type MaskShape,
  maskPatterns,
  maskShapes,
} from './attack/mask/mask-settings.ts';
export { type ClipContainer, type ClipOptions, makeClip } from './make-clip.ts';
export { type FramesOptions, makeFrames } from './make-frames.ts';
export { makeShotsSet, makeZip, type ZipEntry } from './make-shots-set.ts';
export { portraitPath } from './portrait-path.ts';
export { drawSpecimen, type SpecimenOptions } from './specimen/draw-specimen.ts';
export { makeHolder, mrzText, type SpecimenFormat, type SpecimenHolder } from './specimen/mrz-text.ts';
export { photograph, type Shot } from './specimen/photograph.ts';
export { lendTestModels, shareTestModels } from './test-models.ts';
