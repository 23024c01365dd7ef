import { AppError } from '../../shared/app-error.ts';
import { inOwnScope } from '../../shared/origin.ts';

/**
 * Does something with the model that persons are searched with. Where that is switched under it, it is done once more, with the
 * new one; `work` must leave nothing behind when it fails so.
 * @throws AppError `model.not_current` where this server lacks the model
 */
export async function withCurrentModel<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await inOwnScope(work);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'model.not_current') throw error;
    return inOwnScope(work);
  }
}
