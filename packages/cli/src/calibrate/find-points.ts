import { type OperatingCurve, type PointRequest, type ResolvedPoint, resolvePoint } from '@praesto/vision';
import { formatTarget } from '../report/format-figures.ts';
import type { WantedRates } from './samples-needed.ts';

/** What the server would make of a request on a curve. */
export interface NamedPoint {
  readonly name: string;
  readonly request: PointRequest;
  readonly resolved: ResolvedPoint;
}

/** The policies, and the rates that are wanted, each alone and both together. */
export function findPoints(curve: OperatingCurve, { apcer, bpcer }: WantedRates): NamedPoint[] {
  const requests: (readonly [string, PointRequest])[] = [
    ['convenient', { policy: 'convenient' }],
    ['balanced', { policy: 'balanced' }],
    ['strict', { policy: 'strict' }],
    [`APCER ≤ ${formatTarget(apcer)}`, { apcer }],
    [`BPCER ≤ ${formatTarget(bpcer)}`, { bpcer }],
    ['both', { apcer, bpcer }],
  ];
  return requests.map(([name, request]) => ({ name, request, resolved: resolvePoint(curve, request) }));
}
