import { pause } from '../core/pause.ts';
import type { EffectContext } from './context.ts';

/** Tells each second that passes. */
export async function countDown({ dispatch }: EffectContext, seconds: number, signal: AbortSignal) {
  for (let left = seconds - 1; left >= 0; left--) {
    await pause(1000, signal);
    dispatch({ name: 'counted', secondsLeft: left });
  }
}
