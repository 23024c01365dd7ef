import type { EvaluationView, PraestoClient } from '@praesto/client';
import type { EvaluationQuestion } from '@praesto/contract';
import type { EvaluationPlan, PlannedItem } from './plan-evaluation.ts';

export interface UploadOrder {
  readonly name: string;
  readonly question: EvaluationQuestion;
  readonly companyId: string | null;
  readonly plan: EvaluationPlan;
  /** How many files a request may have. */
  readonly filesAtOnce: number;
  readonly onProgress: (sent: number) => void;
  readonly signal: AbortSignal;
}

const pairsAtOnce = 500;

/** Opens an evaluation, sends everything and has it carried out. What was sent stays when it is given up half-way. */
export async function uploadEvaluation(client: PraestoClient, order: UploadOrder): Promise<EvaluationView> {
  const { name, question, companyId, plan, filesAtOnce, onProgress, signal } = order;
  const body = { name, question, ...(companyId === null ? {} : { company_id: companyId }) };
  const { evaluation_id: evaluationId } = await client.api.createEvaluation({ body }, { signal });
  const path = { evaluationId };
  for (let from = 0; from < plan.items.length; from += filesAtOnce) {
    const items = plan.items.slice(from, from + filesAtOnce);
    const files = items.flatMap(({ from: source }, at) =>
      'file' in source ? [{ key: `file${at}`, name: source.file.name, data: source.file }] : [],
    );
    await client.api.addEvaluationItems({ path, body: { items: items.map(toWords) }, files }, { signal });
    onProgress(from + items.length);
  }
  for (let from = 0; from < plan.pairs.length; from += pairsAtOnce)
    await client.api.addEvaluationItems(
      { path, body: { pairs: plan.pairs.slice(from, from + pairsAtOnce).map((pair) => ({ ...pair })) } },
      { signal },
    );
  return client.api.startEvaluation({ path }, { signal });
}

function toWords({ from, groups, ...item }: PlannedItem, at: number) {
  const source = 'file' in from ? { file: `file${at}` } : { media_id: from.mediaId };
  return { ...item, ...(groups ? { groups: { ...groups } } : {}), ...source };
}
