import { type EmbeddingOutcome, type MediaReport, presentationKind } from '@praesto/vision';
import { AppError } from '../../shared/app-error.ts';
import type { Inference } from '../analyses/inference.ts';
import type { Blobs } from '../media/blobs.ts';
import type { EvaluationItemId, ItemAnswer } from './evaluation.ts';
import type { EvaluationJob, EvaluationWork, WaitingItem, WaitingPair } from './evaluation-work.ts';
import { measureLivenessOf, measureMatchingOf } from './measure-evaluation.ts';

export interface RunEvaluationDeps {
  readonly work: EvaluationWork;
  readonly inference: Pick<Inference, 'examine' | 'models' | 'compare'>;
  readonly blobs: Pick<Blobs, 'read'>;
  /** How many media are looked at at once. */
  readonly places: number;
  /** After how long another evaluation gets its turn. */
  readonly turnMs: number;
}

/** What is read of an evaluation at a time. */
const batchSize = 64;

/** Works on evaluations, each for the length of a turn. */
export function createEvaluationRunner(
  deps: RunEvaluationDeps,
): (job: EvaluationJob, signal: AbortSignal) => Promise<void> {
  // Embeddings are made anew after a restart: they are templates of people, and are written down nowhere.
  let faces:
    | { readonly of: EvaluationJob['id']; readonly known: Map<EvaluationItemId, Float32Array | null> }
    | undefined;
  return async (job, signal) => {
    await deps.work.begin(job, deps.inference.models());
    if (faces?.of !== job.id) faces = { of: job.id, known: new Map() };
    const { known } = faces;
    const until = performance.now() + deps.turnMs;
    const turn = { deps, job, signal };
    const isDone = job.question === 'liveness' ? await answerItems(turn, until) : await answerPairs(turn, until, known);
    if (!isDone) return;
    faces = undefined;
    const items = await deps.work.readItems(job);
    const result =
      job.question === 'liveness' ? measureLivenessOf(items) : measureMatchingOf(items, await deps.work.readPairs(job));
    await deps.work.finish(job, result);
  };
}

interface Turn {
  readonly deps: RunEvaluationDeps;
  readonly job: EvaluationJob;
  readonly signal: AbortSignal;
}

/** @returns whether nothing is left to be answered */
async function answerItems(turn: Turn, until: number): Promise<boolean> {
  const { deps, job } = turn;
  while (performance.now() < until) {
    const waiting = await deps.work.findWaitingItems(job, batchSize);
    if (waiting.length === 0) return true;
    await inLanes(turn, waiting, async (item) => {
      await deps.work.answerItem(job, item.id, (await lookAt(turn, item, { liveness: true })).answer, true);
    });
  }
  return false;
}

async function answerPairs(
  turn: Turn,
  until: number,
  known: Map<EvaluationItemId, Float32Array | null>,
): Promise<boolean> {
  const { deps, job } = turn;
  while (performance.now() < until) {
    const waiting = await deps.work.findWaitingPairs(job, batchSize);
    if (waiting.length === 0) return true;
    const missing = new Map(waiting.flatMap(itemsOf).map((item) => [item.id, item]));
    await inLanes(
      turn,
      [...missing.values()].filter(({ id }) => !known.has(id)),
      async (item) => {
        const { answer, embedding } = await lookAt(turn, item, { embedding: true });
        await deps.work.answerItem(job, item.id, answer, false);
        known.set(item.id, embedding);
      },
    );
    for (const { position, first, second } of waiting) {
      const [a, b] = [known.get(first.id), known.get(second.id)];
      await deps.work.answerPair(job, position, a && b ? deps.inference.compare(a, b) : null);
    }
  }
  return false;
}

const itemsOf = ({ first, second }: WaitingPair) => [first, second];

/** What a medium shows. What is no usable medium is an answer; what is unavailable is not. */
async function lookAt(
  { deps: { blobs, inference }, signal }: Turn,
  { name, blobKey }: WaitingItem,
  wishes: { readonly liveness: true } | { readonly embedding: true },
): Promise<{ readonly answer: ItemAnswer; readonly embedding: Float32Array | null }> {
  const bytes = blobKey === null ? undefined : await blobs.read(blobKey);
  if (!bytes) return { answer: undecodable('media.gone'), embedding: null };
  try {
    const report = await inference.examine({ bytes, name }, wishes, signal);
    return 'liveness' in wishes ? { answer: toLiveness(report), embedding: null } : toAcquired(report);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError && error.code.startsWith('media.'))
      return { answer: undecodable(error.code), embedding: null };
    throw error;
  }
}

function undecodable(reason: string): ItemAnswer {
  return { state: 'undecodable', kind: null, score: null, reason };
}

function toLiveness({ info, liveness }: MediaReport): ItemAnswer {
  if (!liveness) throw new Error('The engine gave no liveness outcome although it was asked for one.');
  const kind = presentationKind(info);
  return liveness.status === 'scored'
    ? { state: 'scored', kind, score: liveness.confidenceSpoofing, reason: null }
    : { state: 'unusable', kind, score: null, reason: liveness.reason };
}

function toAcquired({ info, embedding }: MediaReport) {
  if (!embedding) throw new Error('The engine gave no embedding outcome although it was asked for one.');
  return { answer: toAcquisition(presentationKind(info), embedding), embedding: vectorOf(embedding) };
}

function toAcquisition(kind: ItemAnswer['kind'], outcome: EmbeddingOutcome): ItemAnswer {
  return outcome.status === 'extracted'
    ? { state: 'acquired', kind, score: null, reason: null }
    : { state: 'unusable', kind, score: null, reason: outcome.reason };
}

function vectorOf(outcome: EmbeddingOutcome): Float32Array | null {
  return outcome.status === 'extracted' ? outcome.embedding : null;
}

/** As many at once as there are places; the first failure ends it, once those that were begun have ended. */
async function inLanes<Item>(
  { deps: { places }, signal }: Turn,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const failed = new AbortController();
  const lane = async (): Promise<void> => {
    for (const item of left) {
      if (failed.signal.aborted) return;
      signal.throwIfAborted();
      await work(item).catch((error: unknown) => {
        failed.abort();
        throw error;
      });
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: places }, lane));
  const rejected = lanes.find((one) => one.status === 'rejected');
  if (rejected) throw rejected.reason;
}
