import type { FolderView } from '@praesto/client';

export interface FolderEvent {
  readonly kind: 'created' | 'ordered' | 'answered' | 'decided' | 'wiped';
  /** Unix seconds. */
  readonly at: number;
  /** Types of the analyses that it is about. */
  readonly words: readonly string[];
  /** What was decided; null where nothing was. */
  readonly resolution: string | null;
}

/** What the answer tells of what happened, in the order of time. Changes that leave no trace in it are in the audit log. */
export function toEvents(folder: FolderView): readonly FolderEvent[] {
  const { analyses = [], operator_status, operator_time, time_personal_data_wiped: wiped } = folder;
  const orders = [...Map.groupBy(analyses, ({ group_id }) => group_id).values()];
  const events: FolderEvent[] = [{ kind: 'created', at: folder.time_created, words: [], resolution: null }];
  for (const order of orders) {
    const words = order.map(({ type }) => type);
    const begun = Math.min(...order.map(({ time_created }) => time_created));
    // Those of the form that made the folder were ordered by making it.
    if (begun > folder.time_created) events.push({ kind: 'ordered', at: begun, words, resolution: null });
    const ends = order.map(({ time_task_finished: end }) => end);
    if (ends.every((end) => end !== null))
      events.push({ kind: 'answered', at: Math.max(...ends), words, resolution: null });
  }
  for (const { operator_time: at, resolution_operator, type } of analyses) {
    if (at !== null) events.push({ kind: 'decided', at, words: [type], resolution: resolution_operator });
  }
  if (operator_time !== null)
    events.push({ kind: 'decided', at: operator_time, words: [], resolution: operator_status });
  if (wiped !== null) events.push({ kind: 'wiped', at: wiped, words: [], resolution: null });
  return events.sort((a, b) => a.at - b.at);
}
