import { type EvaluationItemWords, maxEvaluationItems, maxEvaluationPairs } from '@praesto/contract';
import { AppError, isDatabaseAway } from '../../shared/app-error.ts';
import { isId, type MediaId, newId } from '../../shared/ids.ts';
import { openBlobBatch } from '../media/blob-batch.ts';
import { newEvaluationKey } from '../media/blob-keys.ts';
import type { Blobs } from '../media/blobs.ts';
import type { UploadedFile } from '../media/uploaded-file.ts';
import type { Evaluation, EvaluationReport, NewEvaluationItem, NewEvaluationPair } from './evaluation.ts';
import type { AdditionFault, EvaluationsStore } from './evaluations.store.ts';

export interface AddItemsDeps {
  readonly evaluations: EvaluationsStore;
  readonly blobs: Blobs;
}

export interface AddItemsInput {
  readonly id: string;
  readonly items: readonly EvaluationItemWords[];
  readonly pairs: readonly NewEvaluationPair[];
  readonly files: readonly UploadedFile[];
  readonly signal: AbortSignal;
}

/** @throws AppError `object.not_found` */
export async function getEvaluation(
  evaluations: Pick<EvaluationsStore, 'find'>,
  id: string,
): Promise<EvaluationReport> {
  const evaluation = isId<'evaluation'>(id) ? await evaluations.find(id) : undefined;
  if (!evaluation) throw evaluationNotFound();
  return evaluation;
}

export function evaluationNotFound(): AppError {
  return new AppError('object.not_found', { field: 'evaluation_id', reason: 'no evaluation has this id' });
}

/**
 * Adds media and pairs of them, all or nothing. Uploads are kept as they are, under names of ours: nothing is decoded here, and no
 * name of the sender's becomes a path.
 * @throws AppError `object.not_found`, `evaluation.not_open`, `evaluation.name_taken`, `body.wrong_value`, `media.too_many`
 */
export async function addItems({ evaluations, blobs }: AddItemsDeps, input: AddItemsInput): Promise<Evaluation> {
  const evaluation = await getEvaluation(evaluations, input.id);
  if (evaluation.state !== 'open') throw notOpen(evaluation.state);
  refuseMistakes(evaluation, input);
  const files = new Map(input.files.map((file) => [file.key, file]));
  const items = input.items.map((words) => toItem(evaluation, words, files));
  const batch = openBlobBatch(blobs);
  let isWriting = false;
  try {
    await Promise.all(
      items.map(({ blobKey }, place) => blobKey && batch.stage(blobKey, files.get(input.items[place]!.file!)!.bytes)),
    );
    input.signal.throwIfAborted();
    await batch.publish();
    isWriting = true;
    const added = await evaluations.add(evaluation.id, { items, pairs: input.pairs });
    if ('fault' in added) throw toError(added, input);
    return added;
  } catch (error) {
    // A database that went away may have committed first; bytes without a row are swept.
    if (!(isWriting && isDatabaseAway(error))) await batch.discard();
    throw error;
  }
}

function toItem(
  { id, question }: Evaluation,
  { name, label, subject, groups, file, media_id: mediaId }: EvaluationItemWords,
  files: ReadonlyMap<string, UploadedFile>,
): NewEvaluationItem {
  return {
    id: newId<'evaluation-item'>(),
    name,
    label: question === 'liveness' ? label! : null,
    subject: subject ?? name,
    groups: groups ?? {},
    mediaId: (mediaId as MediaId | undefined) ?? null,
    blobKey: file === undefined ? null : newEvaluationKey(id, files.get(file)!.name),
  };
}

/** What is wrong with the request itself, all of it at once. */
function refuseMistakes({ question }: Evaluation, { items, pairs, files }: AddItemsInput): void {
  const mistakes: { field: string; reason: string }[] = [];
  const refuse = (field: string, reason: string) => mistakes.push({ field, reason });
  const keys = new Map<string, number>();
  for (const { key } of files) keys.set(key, (keys.get(key) ?? 0) + 1);
  for (const [key, times] of keys) if (times > 1) refuse(key, 'two files of the form have this key');
  const used = new Set<string>();
  const names = new Set<string>();
  for (const [place, { name, label, file }] of items.entries()) {
    if (names.has(name)) refuse(`items[${place}].name`, 'another item has this name');
    names.add(name);
    if (question === 'liveness' && label === undefined)
      refuse(`items[${place}].label`, 'is missing: "real", or the name of the attack');
    if (file === undefined) continue;
    if (!keys.has(file)) refuse(`items[${place}].file`, 'the form has no file with this key');
    if (used.has(file)) refuse(`items[${place}].file`, 'another item is this file');
    used.add(file);
  }
  for (const key of keys.keys()) if (!used.has(key)) refuse(key, 'no item names this file');
  if (question === 'liveness' && pairs.length > 0) refuse('pairs', 'are of evaluations of matching only');
  if (mistakes.length > 0) throw new AppError('body.wrong_value', { fields: mistakes });
}

function notOpen(state: Evaluation['state']): AppError {
  const reason = `the evaluation is ${state}: nothing can be added any more`;
  return new AppError('evaluation.not_open', { field: 'evaluation_id', reason, state });
}

function toError(addition: AdditionFault, { items, pairs }: AddItemsInput): AppError {
  switch (addition.fault) {
    case 'not_there':
      return evaluationNotFound();
    case 'not_open':
      return notOpen(addition.state);
    case 'too_many': {
      const most = addition.what === 'items' ? maxEvaluationItems : maxEvaluationPairs;
      return new AppError('media.too_many', { field: addition.what, reason: `an evaluation has ${most} at most` });
    }
    case 'name_taken': {
      const place = items.findIndex(({ name }) => name === addition.named);
      return new AppError('evaluation.name_taken', { field: `items[${place}].name`, reason: 'it is there already' });
    }
    case 'no_such_item': {
      const place = pairs.findIndex(({ first, second }) => first === addition.named || second === addition.named);
      const side = pairs[place]?.first === addition.named ? 'first' : 'second';
      return new AppError('body.wrong_value', { field: `pairs[${place}].${side}`, reason: 'no item has this name' });
    }
    case 'no_such_media': {
      const place = items.findIndex(({ media_id }) => media_id === addition.named);
      const reason = 'no medium of the company that is kept has this id';
      return new AppError('object.not_found', { field: `items[${place}].media_id`, reason });
    }
  }
}
