import type { EmbeddingModelStep } from '@praesto/contract';
import type { ModelId } from '@praesto/vision';
import { AppError } from '../../shared/app-error.ts';
import type { EmbeddingModelsStore, ModelsChange, ModelsRefusal } from './embedding-models.store.ts';
import { isSameModel } from './embedding-models.ts';

export interface ChangeModelsDeps {
  readonly models: EmbeddingModelsStore;
  /** The embedding models that this server has loaded. */
  readonly loaded: () => readonly ModelId[];
}

/** A step as somebody asks for it. */
export interface AskedStep {
  readonly step: EmbeddingModelStep;
  readonly acceptFailures: boolean;
}

const reasons: Readonly<Record<ModelsRefusal, string>> = {
  not_started: 'no server was started yet: nothing is searched with any model',
  busy: 'another model is beside the current one: drop it first, and wait until its templates are deleted',
  is_current: 'persons are searched with this model already',
  no_next: 'no model is being prepared',
  no_previous: 'there is no previous model to go back to',
  no_second: 'there is no second model',
  left: 'not every photo has a template of the model yet',
  failed: 'some photos give no template of the model: look at failures, or accept them',
};

/** In words, for whoever asked. */
export function reasonOf(refusal: ModelsRefusal): string {
  return reasons[refusal];
}

const unfinished: readonly ModelsRefusal[] = ['left', 'failed'];

/**
 * Goes one step from one model to another.
 * @throws AppError `model.unfinished` with how far it is, `model.wrong_step`, and `inference.unavailable` where this server lacks
 * the model that is to be searched with
 */
export async function changeModels(deps: ChangeModelsDeps, asked: AskedStep): Promise<void> {
  const change = await planChange(deps, asked);
  const done = await deps.models.change(change);
  if (done === 'done') return;
  const reason = reasonOf(done);
  if (!unfinished.includes(done)) throw new AppError('model.wrong_step', { field: 'step', reason });
  const second = (await deps.models.find())?.second;
  const progress = second && (await deps.models.progressOf(second.model));
  throw new AppError('model.unfinished', { field: 'step', reason, ...(progress ?? {}) });
}

async function planChange({ models, loaded }: ChangeModelsDeps, asked: AskedStep): Promise<ModelsChange> {
  const { step, acceptFailures } = asked;
  const found = await models.find();
  if (step === 'prepare') {
    const others = loaded().filter((model) => !isSameModel(model, found?.current));
    if (others[0]) return { step, model: others[0] };
    const reason = 'no other model is loaded: name its folder in PRAESTO_NEXT_MODELS_DIR, or wait for it';
    throw new AppError('model.wrong_step', { field: 'step', reason });
  }
  if (step === 'drop' || step === 'accept') return { step };
  const wanted = found?.second?.model;
  if (wanted && !loaded().some((model) => isSameModel(model, wanted))) {
    throw new AppError('inference.unavailable', {
      reason: `this server has not loaded ${wanted.id} ${wanted.version}`,
    });
  }
  return { step, acceptFailures };
}
