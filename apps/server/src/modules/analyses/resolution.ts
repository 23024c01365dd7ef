import type { Analysis, Resolution } from './analysis.ts';

type Concluded = Pick<Analysis, 'state' | 'resolution'>;

/** From the gravest to the mildest. An established refusal is never hidden by a failure, and a failure never by a success. */
const gravity: readonly Resolution[] = ['DECLINED', 'FAILED', 'OPERATOR_REQUIRED', 'SUCCESS'];

/** The worst of these resolutions; `SUCCESS` needs at least one and nothing else. */
export function worstResolution(resolutions: readonly Resolution[]): Resolution | undefined {
  return gravity.find((resolution) => resolutions.includes(resolution));
}

/** How far the machine got with the folder's analyses: `resolution_status`. */
export function folderStatus(analyses: readonly Concluded[]): Resolution {
  if (analyses.length === 0) return 'INITIAL';
  const states = analyses.map(({ state }) => state);
  if (states.includes('PROCESSING')) return 'PROCESSING';
  return states.includes('FAILED') ? 'FAILED' : 'FINISHED';
}

/** What was decided, rolled up over the analyses of the latest order: `system_resolution`. */
export function systemResolution(analyses: readonly Concluded[]): Resolution {
  if (analyses.length === 0) return 'INITIAL';
  if (analyses.some(({ state }) => state === 'PROCESSING')) return 'PROCESSING';
  return worstResolution(analyses.map(({ resolution }) => resolution)) ?? 'FAILED';
}
