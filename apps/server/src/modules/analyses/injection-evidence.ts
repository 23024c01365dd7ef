import type { InjectionFindings } from '@praesto/vision';
import type { Json } from '../../shared/json.ts';

/** Cues that a medium does not come straight from a camera, as entries of `evidence`. They decide nothing. */
export function injectionToJson({ cues }: InjectionFindings): Json[] {
  return cues.map(({ code, weight, detail }) => ({ kind: 'injection', code, weight, detail }));
}
