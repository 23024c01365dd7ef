import { type EvaluationView, type PraestoClient, PraestoError } from '@praesto/client';
import type { EvaluationQuestion } from '@praesto/contract';
import type { EvaluationPlan, PlannedItem } from './plan-evaluation.ts';

export interface UploadOrder {
  readonly name: string;
  readonly question: EvaluationQuestion;
  readonly companyId: string | null;
  readonly plan: EvaluationPlan;
}

/** An upload that was begun and may have broken off half-way. */
export interface BegunUpload {
  readonly order: UploadOrder;
  /** Under which the evaluation is made, so that asking twice makes one. */
  readonly idempotencyKey: string;
  /** Null until the server has told it. */
  evaluationId: string | null;
}

interface Sending {
  /** How many files a request may have. */
  readonly filesAtOnce: number;
  readonly onProgress: (sent: number) => void;
  readonly signal: AbortSignal;
}

const pairsAtOnce = 500;

/** Opens an evaluation, sends what the server does not have of it yet, and has it carried out. */
export async function uploadEvaluation(
  client: PraestoClient,
  begun: BegunUpload,
  { filesAtOnce, onProgress, signal }: Sending,
): Promise<EvaluationView> {
  const { plan } = begun.order;
  const evaluation = await openEvaluation(client, begun, signal);
  const { evaluation_id: evaluationId, state } = evaluation;
  begun.evaluationId = evaluationId;
  // It was started, and only the answer did not come.
  if (state !== 'open') return evaluation;
  const path = { evaluationId };
  onProgress(evaluation.items);
  // Each request is taken whole or not at all, one after the other, so that a number tells which are there.
  for (let from = evaluation.items; from < plan.items.length; from += filesAtOnce) {
    const items = plan.items.slice(from, from + filesAtOnce);
    const files = items.flatMap(({ from: source }, at) =>
      'file' in source ? [{ key: `file${at}`, name: source.file.name, data: source.file }] : [],
    );
    await client.api.addEvaluationItems({ path, body: { items: items.map(toWords) }, files }, { signal });
    onProgress(from + items.length);
  }
  for (let from = evaluation.pairs; from < plan.pairs.length; from += pairsAtOnce)
    await client.api.addEvaluationItems(
      { path, body: { pairs: plan.pairs.slice(from, from + pairsAtOnce).map((pair) => ({ ...pair })) } },
      { signal },
    );
  return client.api.startEvaluation({ path }, { signal });
}

/** Removes what was sent of an evaluation that nobody goes on with; one that was started stays. */
export async function discardUpload({ api }: PraestoClient, { evaluationId }: BegunUpload): Promise<void> {
  if (evaluationId === null) return;
  const path = { evaluationId };
  const { state } = await api.getEvaluation({ path });
  if (state === 'open') await api.deleteEvaluation({ path });
}

async function openEvaluation(
  { api }: PraestoClient,
  { order, evaluationId, idempotencyKey }: BegunUpload,
  signal: AbortSignal,
): Promise<EvaluationView> {
  const { name, question, companyId } = order;
  const body = { name, question, ...(companyId === null ? {} : { company_id: companyId }) };
  if (evaluationId === null) return api.createEvaluation({ body }, { signal, idempotencyKey });
  try {
    return await api.getEvaluation({ path: { evaluationId } }, { signal });
  } catch (error) {
    // Somebody deleted it meanwhile.
    if (!(error instanceof PraestoError) || error.status !== 404) throw error;
    return api.createEvaluation({ body }, { signal });
  }
}

function toWords({ from, groups, ...item }: PlannedItem, at: number) {
  const source = 'file' in from ? { file: `file${at}` } : { media_id: from.mediaId };
  return { ...item, ...(groups ? { groups: { ...groups } } : {}), ...source };
}
