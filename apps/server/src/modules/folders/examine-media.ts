import type { MediaReport } from '@praesto/vision';
import { AppError } from '../../shared/app-error.ts';
import type { MediaId } from '../../shared/ids.ts';
import type { Inference } from '../analyses/inference.ts';
import type { PlannedMedia } from './folder-plan.ts';

/** A medium and what was found out about it. */
export interface ExaminedMedia {
  readonly planned: PlannedMedia;
  readonly report: MediaReport;
}

/**
 * Examines every medium once, all at the same time. One that is no usable medium refuses the whole request, whatever becomes of the
 * others; all such are named together.
 * @throws AppError `media.*` with the first in `details` and all of them in `details.files`, or whatever else the engine threw.
 */
export async function examineMedia(
  inference: Inference,
  media: readonly PlannedMedia[],
  signal: AbortSignal,
): Promise<ReadonlyMap<MediaId, ExaminedMedia>> {
  const settled = await Promise.allSettled(
    media.map(({ file, wishes }) => inference.examine({ bytes: file.bytes, name: file.name }, wishes, signal)),
  );
  const refusals: MediaRefusal[] = [];
  const failures: unknown[] = [];
  const examined = new Map<MediaId, ExaminedMedia>();
  for (const [place, result] of settled.entries()) {
    const planned = media[place]!;
    if (result.status === 'fulfilled') examined.set(planned.id, { planned, report: result.value });
    else if (isRefusal(result.reason)) refusals.push({ planned, error: result.reason });
    else failures.push(result.reason);
  }
  if (refusals.length > 0) throw toRefusalOfAll(refusals);
  if (failures.length > 0) throw failures[0];
  return examined;
}

/** What a medium is said to show, and what it turned out to be. */
export function knownOf({ planned: { tags }, report: { info } }: ExaminedMedia) {
  return { tags, info };
}

/** A medium that is none, and why. */
export interface MediaRefusal {
  readonly planned: PlannedMedia;
  readonly error: AppError;
}

function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && error.code.startsWith('media.');
}

/** @param refusals at least one */
export function toRefusalOfAll(refusals: readonly MediaRefusal[]): AppError {
  const { error: first } = refusals[0]!;
  const files = refusals.map(({ planned: { file }, error }) => ({
    field: file.key,
    name: file.name,
    reason: error.details?.reason ?? error.wireMessage,
    code: error.code,
  }));
  const { field, name, reason } = files[0]!;
  return new AppError(first.code, { field, name, reason, files }, { cause: first });
}
