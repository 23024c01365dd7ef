import type { AnalysisView, CaptureResultView, FolderView, ResultMode } from '@praesto/contract';
import type { JsonObject } from '../../shared/json.ts';

/** Analyses by type, as pages are told of them. */
type Statuses = NonNullable<CaptureResultView['analyses']>;

/** Nothing is known yet. */
export function toProcessingView(mode: ResultMode): CaptureResultView {
  return mode === 'safe' ? { state: 'processing' } : { state: 'processing', analyses: {} };
}

/** What a page is told of a folder. */
export function toResultView(folder: FolderView, mode: ResultMode): CaptureResultView {
  const state = folder.resolution_status === 'PROCESSING' ? 'processing' : 'finished';
  if (mode === 'safe') return { state };
  const isWhole = mode === 'full' && state === 'finished';
  return {
    state,
    analyses: toStatuses(folder.analyses ?? [], isWhole),
    ...(mode === 'status' ? {} : { folder_id: folder.folder_id }),
    ...(isWhole ? { folder_state: folder.resolution_status, folder } : {}),
  };
}

/** What a page is told where nothing was kept. `outcome`: what `toOutcome` made. */
export function toOutcomeView(outcome: JsonObject | null, mode: ResultMode): CaptureResultView {
  if (mode === 'safe') return { state: 'finished' };
  const analyses = (outcome?.analyses ?? {}) as unknown as Statuses;
  return { state: 'finished', analyses, ...(mode === 'status' ? {} : { folder_id: null }) };
}

/** What is kept of a folder that is not: words, and nothing of the person. */
export function toOutcome(folder: FolderView): JsonObject {
  return { analyses: toStatuses(folder.analyses ?? [], false) as unknown as JsonObject };
}

function toStatuses(analyses: readonly AnalysisView[], isWhole: boolean): Statuses {
  return Object.fromEntries(
    analyses.map((analysis) => {
      const { type, state, resolution } = analysis;
      const isOpen = state === 'PROCESSING';
      return [
        type.toLowerCase(),
        {
          state: state.toLowerCase(),
          resolution: isOpen ? '' : resolution.toLowerCase(),
          ...(isWhole ? { result_json: analysis } : {}),
        },
      ];
    }),
  );
}
