import type { CaptureEventsRequest } from '@praesto/contract';
import type { CaptureSnapshot } from '../core/snapshot.ts';
import type { EffectContext } from './context.ts';

type EventRecord = CaptureEventsRequest['records'][number];

/** Tells the server how a capture goes, where its settings want that. */
export interface Telemetry {
  /** A state was entered. */
  add(snapshot: CaptureSnapshot): void;
  /** Sends what is left. */
  flush(): void;
}

/** After these there may be no other chance. */
const last: readonly CaptureSnapshot['name'][] = ['uploading', 'finished', 'failed', 'closed'];

export function newTelemetry({ adapter, held }: EffectContext): Telemetry {
  const waiting: EventRecord[] = [];
  const telemetry: Telemetry = {
    add(snapshot) {
      waiting.push({ event: snapshot.name, timemark: Date.now() / 1000, context: detailsOf(snapshot) });
      if (last.includes(snapshot.name)) telemetry.flush();
    },
    flush() {
      const view = held.session?.view;
      if (!view?.event_session_id || waiting.length === 0) return;
      adapter.tell({ session_token: view.session_token, records: waiting.splice(0) });
    },
  };
  return telemetry;
}

/** Codes and numbers, nothing of the person. */
function detailsOf(snapshot: CaptureSnapshot) {
  const { actionIndex, guide } = snapshot;
  switch (snapshot.name) {
    case 'guiding':
      return { action: snapshot.action, reason: snapshot.reason, action_index: actionIndex, guide };
    case 'retrying':
      return { action: snapshot.action, attempts_left: snapshot.attemptsLeft };
    case 'failed':
      return { code: snapshot.failure.code, message: snapshot.failure.message };
    default:
      return { action_index: actionIndex };
  }
}
