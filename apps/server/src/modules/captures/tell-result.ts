import type { CaptureResultView, ErrorCode, WebSettings } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { toFolderView } from '../folders/folder.view.ts';
import type { FoldersStore } from '../folders/folders.store.ts';
import type { MediaLinks } from '../media/media-links.ts';
import { toOutcomeView, toProcessingView, toResultView } from './capture-result.view.ts';
import type { CaptureSession } from './capture-session.ts';

type Told = Pick<WebSettings, 'result_mode'>;

export interface TellResultDeps {
  readonly folders: Pick<FoldersStore, 'find'>;
  readonly links: MediaLinks;
  readonly now: Clock;
  /** How long the engine is waited for. */
  readonly waitMs: number;
}

/** A container that did not become anything so long after the engine would have been waited for: its server stopped. */
const marginMs = 5 * 60_000;

/**
 * What a page is told of its capture, as much as the company lets it know.
 * @throws AppError as the media were refused; `capture.lost` when nobody is at work on them any more; `object.not_found` when
 * the folder was deleted meanwhile
 */
export async function tellResult(
  deps: TellResultDeps,
  { site, session }: { readonly site: { readonly settings: Told }; readonly session: CaptureSession },
): Promise<CaptureResultView> {
  const { result_mode: mode } = site.settings;
  const { state, refusal, folderId, outcome, claimedAt } = session;
  if (state === 'refused') throw new AppError(refusal!.code as ErrorCode, refusal!.details ?? undefined);
  if (state === 'processing' && claimedAt && deps.now().getTime() - claimedAt.getTime() > deps.waitMs + marginMs)
    throw new AppError('capture.lost', { reason: 'the server stopped while it looked at the media' });
  if (state !== 'finished') return toProcessingView(mode);
  if (folderId === null) return toOutcomeView(outcome, mode);
  const folder = await deps.folders.find(folderId);
  if (!folder) throw new AppError('object.not_found', { field: 'folder_id', reason: 'it was deleted' });
  return toResultView(toFolderView(folder, { links: deps.links, withAnalyses: true }), mode);
}
