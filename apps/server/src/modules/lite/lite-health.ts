import { AppError } from '../../shared/app-error.ts';
import type { Inference } from '../analyses/inference.ts';

const works = 0;
const isInoperative = 3;

/** The health as the standard says it: always answered, 0 when an analysis could run now. */
export async function describeHealth({ checkHealth }: Pick<Inference, 'checkHealth'>) {
  try {
    await checkHealth();
    return { status: works, message: '' };
  } catch (error) {
    return { status: isInoperative, message: reasonOf(error) };
  }
}

/** In words: the message of a coded error is for logs. */
function reasonOf(error: unknown): string {
  const reason = error instanceof AppError ? error.details?.reason : undefined;
  return typeof reason === 'string' ? reason : (error as Error).message;
}
