import type { Resolution } from './judge-quality.ts';

/** 0 when everything succeeded, 2 when something was declined or unusable, 1 when something could not be examined. */
export function exitCodeOf(resolutions: readonly Resolution[]): 0 | 1 | 2 {
  if (resolutions.includes('ERROR')) return 1;
  return resolutions.every((resolution) => resolution === 'SUCCESS') ? 0 : 2;
}
