import { objectsIn, textIn } from '../../shared/json-fields.ts';
import type { Resolution } from '../analyses/analysis.ts';
import type { PointRules } from '../analyses/choose-point.ts';
import type { PastAnalysis } from './past-analysis.ts';

/** Why nobody can say what a policy would have made of an analysis. */
export type Obstacle =
  /** What it takes was not kept, or was wiped. */
  | 'not_kept'
  /** Its scores are of models that run no longer, and the error rates that are asked for were measured with those that do. */
  | 'other_model'
  /** It was declined, and would not be; whether a medium without a usable face would have failed it was not kept. */
  | 'failure_not_kept'
  /** It was searched in blacklists and allowlists at once, and which of them was how near was not kept. */
  | 'several_kinds';

export type Redecision =
  | { readonly status: 'decided'; readonly resolution: Resolution }
  | { readonly status: 'not_established'; readonly obstacle: Obstacle };

export interface RedecideRules extends PointRules {
  /** `id@version` of the models that run. */
  readonly models: ReadonlySet<string>;
}

export const decided = (resolution: Resolution): Redecision => ({ status: 'decided', resolution });
export const unknown = (obstacle: Obstacle): Redecision => ({ status: 'not_established', obstacle });

/** Whether every model that the scores are of still runs. */
export function isOfRunningModels({ technicalMetaData }: PastAnalysis, { models }: RedecideRules): boolean {
  const used = objectsIn(technicalMetaData, 'models');
  return used.every((model) => models.has(`${textIn(model, 'id')}@${textIn(model, 'version')}`));
}
