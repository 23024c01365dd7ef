import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import type { AnalysisType, Resolution } from '../analyses/analysis.ts';
import type { Inference } from '../analyses/inference.ts';
import type { CompaniesStore } from '../companies/companies.store.ts';
import { getCompany } from '../companies/manage-company.ts';
import { type PolicyOrder, requireRates } from './change-policy.ts';
import type { CompanyPolicy } from './company-policy.ts';
import type { PastAnalysesStore } from './past-analyses.store.ts';
import type { PastAnalysis } from './past-analysis.ts';
import { redecide } from './redecide.ts';
import type { Obstacle, Redecision } from './redecision.ts';

export interface PreviewPolicyDeps {
  readonly companies: CompaniesStore;
  readonly pastAnalyses: PastAnalysesStore;
  readonly inference: Pick<Inference, 'operatingCurves' | 'matchingCurves' | 'models'>;
  readonly now: Clock;
}

/** One analysis with what the machine said and what it would have said. */
export interface Change {
  readonly analysis: PastAnalysis;
  readonly to: Resolution;
}

export interface PolicyPreview {
  readonly companyId: CompanyPolicy['companyId'];
  readonly analyses: readonly PastAnalysis[];
  /** How many went from which word to which, those that stay too. */
  readonly counts: readonly {
    readonly type: AnalysisType;
    readonly from: Resolution;
    readonly to: Resolution;
    readonly count: number;
  }[];
  readonly notEstablished: readonly {
    readonly type: AnalysisType;
    readonly obstacle: Obstacle;
    readonly count: number;
  }[];
  readonly changed: readonly Change[];
}

/** So many of the newest are decided again. */
export const previewedAnalyses = 1000;

/**
 * What a policy would have made of the newest analyses of a company; nothing is changed.
 * @throws AppError `object.not_found`; `rate.no_curve`, `rate.too_few`, `inference.unavailable` as changing to it would
 */
export async function previewPolicy(
  { companies, pastAnalyses, inference, now }: PreviewPolicyDeps,
  { companyId, points, refuseRepeated, userId }: Omit<PolicyOrder, 'expected'>,
): Promise<PolicyPreview> {
  const company = await getCompany(companies, companyId);
  requireRates(inference, points);
  const policy: CompanyPolicy = {
    ...{ id: newId<'policy'>(), companyId: company.id, version: 0, createdAt: now() },
    ...{ points, refuseRepeated, userId },
  };
  const [curves, matching] = [inference.operatingCurves(), inference.matchingCurves()];
  const models = new Set(inference.models().map(({ id, version }) => `${id}@${version}`));
  const analyses = await pastAnalyses.findNewest(company.id, previewedAnalyses);
  const redecided = analyses.map((analysis) => ({
    analysis,
    next: redecide(analysis, { curves, matching, policy, models }),
  }));
  return { companyId: company.id, analyses, ...sumUp(redecided) };
}

function sumUp(
  redecided: readonly { readonly analysis: PastAnalysis; readonly next: Redecision }[],
): Pick<PolicyPreview, 'counts' | 'notEstablished' | 'changed'> {
  const decisions: Change[] = [];
  const obstacles: { readonly type: AnalysisType; readonly obstacle: Obstacle }[] = [];
  for (const { analysis, next } of redecided) {
    if (next.status === 'decided') decisions.push({ analysis, to: next.resolution });
    else obstacles.push({ type: analysis.type, obstacle: next.obstacle });
  }
  const counted = Map.groupBy(decisions, ({ analysis, to }) => `${analysis.type} ${analysis.resolution} ${to}`);
  const open = Map.groupBy(obstacles, ({ type, obstacle }) => `${type} ${obstacle}`);
  return {
    counts: [...counted.values()].map((same) => {
      const { analysis, to } = same[0]!;
      return { type: analysis.type, from: analysis.resolution, to, count: same.length };
    }),
    notEstablished: [...open.values()].map((same) => ({ ...same[0]!, count: same.length })),
    changed: decisions.filter(({ analysis, to }) => analysis.resolution !== to),
  };
}
