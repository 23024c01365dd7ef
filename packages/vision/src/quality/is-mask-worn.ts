import type { Face } from '../records.ts';

/** Where the fit has it; see `weighCover`. */
const MIN_COVERED = 0.5;

/** Whether something covers nose, mouth and chin: a medical mask, a cloth, a scarf. A cue, not a proof. */
export function isMaskWorn({ covered }: Pick<Face, 'covered'>): boolean {
  return covered >= MIN_COVERED;
}
