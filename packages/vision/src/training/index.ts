/** What `praesto train` fits liveness with: the pieces of the detector, one by one. Nothing else needs them. */
export {
  type CueWeights,
  logit,
  type Regime,
  type RegimeWeights,
  sigmoid,
  type TextureHead,
} from '../calibration/liveness-calibration.ts';
export { applyPolicy, type PolicyName } from '../calibration/policies.ts';
export { ENOUGH_FRAMES } from '../liveness/assess-liveness.ts';
export { combineEvidence } from '../liveness/combine-evidence.ts';
export { weighCues } from '../liveness/weigh-cues.ts';
export { MAX_LOGIT } from '../liveness/weigh-texture.ts';
export { CLOSER_SCALE, MIN_CONTEXT_SCALE, openTrainer, type Trainer, type TrainingFrame } from './open-trainer.ts';
