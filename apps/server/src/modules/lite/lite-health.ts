import type { Inference } from '../analyses/inference.ts';

const works = 0;
const isInoperative = 3;

/** The health as the standard says it: always answered, 0 when an analysis could run now. */
export async function describeHealth({ checkHealth }: Pick<Inference, 'checkHealth'>) {
  try {
    await checkHealth();
    return { status: works, message: '' };
  } catch (error) {
    return { status: isInoperative, message: (error as Error).message };
  }
}
