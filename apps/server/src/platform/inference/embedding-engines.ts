import type { ModelId, Wishes } from '@praesto/vision';
import type { Inference } from '../../modules/analyses/inference.ts';
import type { EmbeddingModelsStore } from '../../modules/models/embedding-models.store.ts';
import { isSameModel } from '../../modules/models/embedding-models.ts';
import { currentScope } from '../../shared/origin.ts';
import type { Crowd } from './bounded-inference.ts';

/** An engine, here or of other servers. `settled` resolves when it is known whether it can be had. */
export type Engine = Inference & Partial<Crowd> & { settled(): Promise<void> };

/** Engines side by side, with one embedding model each. */
export interface EmbeddingEngines {
  /** Answers with the engine whose model persons are searched with; all that belongs to one request with the same. */
  readonly inference: Engine;
  /** Finds out which model that is now; the first server that ever starts makes its own the one. */
  refresh(): Promise<void>;
  /** The embedding models of the engines that are open. */
  models(): readonly ModelId[];
  /** The engine that makes embeddings of a model. */
  engineOf(model: ModelId): Inference | undefined;
}

/**
 * @param engines The first one is the one of the settings; another may stand ready to take its place. Where none of them has the
 * model that persons are searched with, the first answers: its embeddings are compared with each other, and refused in a search.
 */
export function openEmbeddingEngines(
  engines: readonly [Engine, ...Engine[]],
  store: Pick<EmbeddingModelsStore, 'find' | 'adopt'>,
): EmbeddingEngines {
  const [first] = engines;
  let known: ModelId | undefined;
  /** What a request began with it ends with: confidences and thresholds of two models do not belong together. */
  const chosen = new WeakMap<object, Engine>();

  const engineOf = (model: ModelId) => engines.find((engine) => isSameModel(embeddingModelOf(engine), model));

  async function refresh(): Promise<void> {
    await first.settled();
    const models = (await store.find()) ?? (await store.adopt(requireModel(first)));
    known = models.current;
    if (!engineOf(known)) await Promise.all(engines.map((engine) => engine.settled()));
  }

  /** The engine of this request, else the one whose model counts; `undefined` where that is not known or not open. */
  function find(): Engine | undefined {
    const scope = currentScope();
    return (scope && chosen.get(scope)) ?? (known && engineOf(known));
  }

  /** @throws AppError `inference.unavailable` where the engine that is wanted may be one that is not open */
  function present(): Engine {
    const found = find();
    if (found) return found;
    if (known && engines.length > 1) for (const engine of engines) engine.models();
    return first;
  }

  async function choose(): Promise<Engine> {
    const scope = currentScope();
    if (!scope || !chosen.has(scope)) await refresh();
    const engine = present();
    if (scope) chosen.set(scope, engine);
    return engine;
  }

  const inference: Engine = {
    examine: async (media, wishes, signal) =>
      (isJudged(wishes) ? await choose() : (find() ?? first)).examine(media, wishes, signal),
    models: () => present().models(),
    operatingCurves: () => present().operatingCurves(),
    matchingCurves: () => present().matchingCurves(),
    compare: (a, b) => present().compare(a, b),
    checkHealth: async () => present().checkHealth(),
    isCrowded: () => (find() ?? first).isCrowded?.() ?? false,
    settled: () => first.settled(),
  };

  return { inference, refresh, engineOf, models: () => engines.flatMap((engine) => embeddingModelOf(engine) ?? []) };
}

/** Whether more is wished for than a picture of the medium, which comes out the same whatever the models. */
function isJudged({ embedding, liveness, bestShot, gestures, document, injection }: Wishes): boolean {
  return Boolean(embedding || liveness || bestShot || gestures || document || injection);
}

/** @throws AppError `inference.unavailable` while the engine is not open */
function requireModel(engine: Engine): ModelId {
  const found = engine.models().find(({ purpose }) => purpose === 'embedding');
  if (!found) throw new Error('an engine has no model for embeddings');
  return { id: found.id, version: found.version };
}

/** `undefined` while the engine is not open. */
function embeddingModelOf(engine: Engine): ModelId | undefined {
  try {
    return requireModel(engine);
  } catch {
    return undefined;
  }
}
