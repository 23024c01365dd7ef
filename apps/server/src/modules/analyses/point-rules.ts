import { type MediaReport, type PresentationKind, presentationKind } from '@praesto/vision';
import type { MediaId } from '../../shared/ids.ts';
import type { CompanyPolicy } from '../policies/company-policy.ts';
import type { AnalysisOrder } from './analysis-order.ts';
import type { PointRules } from './choose-point.ts';
import type { Inference } from './inference.ts';
import { requireResolvable } from './point-mistakes.ts';

/** An order with the kinds of media that it is about. */
export interface AskedOrder {
  readonly order: AnalysisOrder;
  readonly kinds: readonly PresentationKind[];
}

/** The orders with what their media turned out to be. */
export function withKinds(
  asked: readonly { readonly order: AnalysisOrder; readonly sources: readonly MediaId[] }[],
  infoOf: (id: MediaId) => MediaReport['info'],
): AskedOrder[] {
  return asked.map(({ order, sources }) => ({ order, kinds: sources.map((id) => presentationKind(infoOf(id))) }));
}

/** Where no liveness is asked for nothing is held against anything. */
const noRules: PointRules = { curves: {}, policy: null };

export interface PointRulesDeps {
  readonly inference: Pick<Inference, 'operatingCurves'>;
  /** The policy that holds; `undefined` where there is none. */
  readonly findPolicy: () => Promise<CompanyPolicy | undefined>;
}

/** What the liveness of these orders is held against where they do not say. @throws AppError `inference.unavailable` */
export async function readPointRules(
  { inference, findPolicy }: PointRulesDeps,
  asked: readonly AskedOrder[],
): Promise<PointRules> {
  const isAboutLiveness = asked.some(({ order, kinds }) => order.type === 'QUALITY' && kinds.length > 0);
  return isAboutLiveness ? { curves: inference.operatingCurves(), policy: (await findPolicy()) ?? null } : noRules;
}

/** @throws AppError as `requireResolvable` does, naming the orders that ask for what no curve can show */
export function requireOrdered(asked: readonly AskedOrder[], curves: PointRules['curves']): void {
  const written = asked.flatMap(({ order, kinds }, place) => {
    const point = order.type === 'QUALITY' ? order.params.asked : null;
    const field = `analyses[${place}].params.operating_point`;
    return point ? kinds.map((kind) => ({ asked: point, kind, field })) : [];
  });
  requireResolvable(written, curves);
}
