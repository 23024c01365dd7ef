import type { EvaluationReportView, EvaluationView, PraestoClient } from '@praesto/client';
import { saveFile } from '../../kit/save-file.ts';
import { toCsv } from '../../kit/to-csv.ts';

type Cell = string | number | null;

/** The whole report as the API says it. */
export function saveJson(report: EvaluationReportView): void {
  save(JSON.stringify(report, null, 2), `evaluation-${report.evaluation_id}.json`, 'application/json');
}

/** What came of every medium, or of every pair. */
export async function saveCsv(client: PraestoClient, { evaluation_id, question }: EvaluationView): Promise<void> {
  const path = { evaluationId: evaluation_id };
  const rows = question === 'liveness' ? await itemRows(client, path) : await pairRows(client, path);
  save(toCsv(rows), `evaluation-${evaluation_id}.csv`, 'text/csv');
}

async function itemRows({ api }: PraestoClient, path: { evaluationId: string }): Promise<readonly (readonly Cell[])[]> {
  const items = await readAll((query) => api.listEvaluationItems({ path, query }));
  return [
    ['name', 'label', 'subject', 'state', 'kind', 'score', 'reason'],
    ...items.map(({ name, label, subject, state, kind, score, reason }) => [
      ...[name, label, subject, state, kind, score, reason],
    ]),
  ];
}

async function pairRows({ api }: PraestoClient, path: { evaluationId: string }): Promise<readonly (readonly Cell[])[]> {
  const pairs = await readAll((query) => api.listEvaluationPairs({ path, query }));
  return [
    ['first', 'second', 'same', 'state', 'cosine', 'confidence'],
    ...pairs.map(({ first, second, same, state, cosine, confidence }) => [
      ...[first, second, same ? 1 : 0, state, cosine, confidence],
    ]),
  ];
}

async function readAll<Item>(
  ask: (query: { limit: number; cursor?: string }) => Promise<{ items: readonly Item[]; next_cursor: string | null }>,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: readonly Item[]; next_cursor: string | null } = await ask({
      limit: 1000,
      ...(cursor === null ? {} : { cursor }),
    });
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all;
}

function save(text: string, name: string, type: string): void {
  saveFile(new TextEncoder().encode(text), name, type);
}
