import { isDeepStrictEqual } from 'node:util';
import type { EngineDescription } from '@praesto/vision';
import { AppError } from '../../shared/app-error.ts';
import type { Inference } from '../analyses/inference.ts';

/** What says how liveness is judged: networks, a calibration of the operator's own, and the curves that go with them. */
type Judging = Pick<EngineDescription, 'models' | 'operatingCurves'>;

/** What does not change how a page judges liveness. */
const notOfLiveness = 'embedding';

/**
 * Whether a page that judges by itself does as this server would: the plugin brings the networks and the calibration that come with
 * Praesto. `false` too while no models run, as nothing is known then.
 * @param shipped what comes with Praesto
 */
export function isJudgedAsShipped(inference: Pick<Inference, 'models' | 'operatingCurves'>, shipped: Judging): boolean {
  try {
    return isDeepStrictEqual(
      toJudging(inference.models(), inference.operatingCurves()),
      toJudging(shipped.models, shipped.operatingCurves),
    );
  } catch (error) {
    if (error instanceof AppError && error.code === 'inference.unavailable') return false;
    throw error;
  }
}

function toJudging(models: ReturnType<Inference['models']>, curves: EngineDescription['operatingCurves']) {
  const named = models
    .filter(({ purpose }) => purpose !== notOfLiveness)
    .map(({ purpose, id, version }) => `${purpose} ${id} ${version}`);
  return { models: named.toSorted(), curves };
}
