import { takeFaceGuide } from '../guide/prepared-guide.ts';
import type { EffectContext } from './context.ts';

/** A connection that needs longer for the detector is better used without. */
const LONGEST_LOAD_MS = 15_000;

/** Loads the detector. Nothing depends on it: whatever goes wrong, the person captures with a button. */
export async function loadGuide({ dispatch, held, options }: EffectContext, signal: AbortSignal) {
  if (held.guide) return dispatch({ name: 'guide_ready' });
  if (options.guide === 'off' || held.assets === null) return dispatch({ name: 'guide_absent' });
  const tooLate = setTimeout(() => dispatch({ name: 'guide_absent' }), LONGEST_LOAD_MS);
  try {
    held.guide = await takeFaceGuide(held.assets, signal);
    dispatch({ name: 'guide_ready' });
  } catch {
    signal.throwIfAborted();
    dispatch({ name: 'guide_absent' });
  } finally {
    clearTimeout(tooLate);
  }
}
