import type { LightChallenge } from '../core/session-settings.ts';

/** Says which colour is due, and when each was painted. */
export interface LightPainter {
  /** The colour at this time of the action; `null`: the usual screen. */
  paint(elapsedMs: number): string | null;
  /** On the page's clock: the repaint after the colour was handed to the screen. */
  readonly painted: readonly { readonly step: number; readonly atMs: number }[];
}

export function newLightPainter(light: LightChallenge | null): LightPainter {
  const painted: { step: number; atMs: number }[] = [];
  let shown = -1;
  return {
    painted,
    paint(elapsedMs) {
      const step = light ? stepAt(light, elapsedMs) : -1;
      if (light && step > shown) {
        shown = step;
        requestAnimationFrame((atMs) => painted.push({ step, atMs }));
      }
      return light?.steps[step]?.colour ?? null;
    },
  };
}

/** The place of the step that is due; -1 before the first. */
function stepAt({ leadInMs, steps }: LightChallenge, elapsedMs: number): number {
  let until = leadInMs;
  let at = -1;
  while (elapsedMs >= until && at + 1 < steps.length) until += steps[++at]!.durationMs;
  return at;
}
