import { AppError } from '../../shared/app-error.ts';
import { type AnalysisId, isId } from '../../shared/ids.ts';
import type { Folder } from '../folders/folder.ts';
import type { FoldersStore } from '../folders/folders.store.ts';
import type { Analysis } from './analysis.ts';

/** @throws AppError `object.not_found` for an unknown id, another company's, and a text that is no id at all. */
export async function getAnalysis(
  folders: Pick<FoldersStore, 'findAnalysis'>,
  id: string,
): Promise<{ readonly analysis: Analysis; readonly folder: Folder }> {
  const found = isId<'analysis'>(id) ? await folders.findAnalysis(id satisfies AnalysisId) : undefined;
  if (!found) throw new AppError('object.not_found', { field: 'analysis_id', reason: 'no analysis has this id' });
  return found;
}
