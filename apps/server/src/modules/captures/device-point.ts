import type { CaptureSessionView, WebSettings } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { CompanyId } from '../../shared/ids.ts';
import { choosePoint } from '../analyses/choose-point.ts';
import type { Inference } from '../analyses/inference.ts';
import type { PoliciesStore } from '../policies/policies.store.ts';

export interface DevicePointDeps {
  readonly inference: Pick<Inference, 'operatingCurves'>;
  readonly policies: Pick<PoliciesStore, 'findCurrent'>;
  /** Whether pages judge as this server does. */
  readonly isJudgedAlike: boolean;
}

/**
 * Where this company decides clips, for a page that judges by itself; `null` where the page has to send everything: pages may not
 * end a check here, something is ordered that only the server can tell, its own models tell it, or there is no such point.
 */
export async function findDevicePoint(
  { inference, policies, isJudgedAlike }: DevicePointDeps,
  { companyId, settings }: { readonly companyId: CompanyId; readonly settings: WebSettings },
): Promise<CaptureSessionView['liveness_point']> {
  const { quality, ...others } = settings.analyses;
  if (!isJudgedAlike || !settings.hybrid || !quality || Object.values(others).some(Boolean)) return null;
  const curves = curvesOf(inference);
  if (!curves) return null;
  const policy = (await policies.findCurrent(companyId)) ?? null;
  const choice = choosePoint(null, 'clip', { curves, policy });
  return choice.status === 'chosen' ? { min: choice.point.min, max: choice.point.max } : null;
}

/** `null` while no models run: sessions are opened all the same. */
function curvesOf(inference: DevicePointDeps['inference']) {
  try {
    return inference.operatingCurves();
  } catch (error) {
    if (error instanceof AppError && error.code === 'inference.unavailable') return null;
    throw error;
  }
}
