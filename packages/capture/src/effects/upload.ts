import { pause } from '../core/pause.ts';
import {
  type AdapterRefusal,
  adapterFailure,
  isConnectionLost,
  isTemporary,
  isWrongOffset,
} from '../wire/adapter-failure.ts';
import { type EffectContext, sessionOf } from './context.ts';

/** For so long a lost connection is waited for since it last got further; the session lasts for a few minutes. */
const LONGEST_OUTAGE_MS = 90_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;

/** Sends the container. A connection that is lost is waited for, and the upload goes on where it stood. */
export async function upload(context: EffectContext, signal: AbortSignal) {
  const { dispatch } = context;
  try {
    await sendWhole(context, signal);
    dispatch({ name: 'uploaded' });
  } catch (error) {
    signal.throwIfAborted();
    dispatch({ name: 'failed', failure: adapterFailure(error, 'later') });
  }
}

async function sendWhole(context: EffectContext, signal: AbortSignal): Promise<void> {
  const { adapter, dispatch, held } = context;
  const { session_token: token } = sessionOf(context).view;
  const container = held.container;
  if (!container) throw new Error('there is no container to send');
  const onProgress = (sentBytes: number) =>
    dispatch({ name: 'upload_progressed', sentBytes: Math.min(sentBytes, container.size), totalBytes: container.size });
  onProgress(0);
  let offset = 0;
  await overOutages(dispatch, signal, async (gotFurther) => {
    if (held.wasSent) {
      const there = await adapter.readUpload(token, signal);
      if (there.state !== 'receiving') return;
      if (there.offset > offset) gotFurther();
      offset = there.offset;
    }
    held.wasSent = true;
    const answer = await adapter.upload({ token, container, offset, onProgress }, signal);
    if (answer.state === 'receiving') throw new TypeError('the upload stopped before its end');
  });
}

/**
 * Does something again after the connection was lost or the server was busy, after pauses that grow.
 * @param attempt calls back where an outage did not keep it from getting further
 */
export async function overOutages(
  dispatch: EffectContext['dispatch'],
  signal: AbortSignal,
  attempt: (gotFurther: () => void) => Promise<void>,
): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  let lostMs: number | undefined;
  const gotFurther = () => {
    pauseMs = FIRST_PAUSE_MS;
    lostMs = performance.now();
  };
  for (;;) {
    try {
      await attempt(gotFurther);
      if (lostMs !== undefined) dispatch({ name: 'connection_back' });
      return;
    } catch (error) {
      signal.throwIfAborted();
      lostMs ??= performance.now();
      if (!isWorthWaiting(error) || performance.now() - lostMs > LONGEST_OUTAGE_MS) throw error;
      dispatch({ name: 'connection_lost' });
      await pauseOrOnline(pauseMs, signal);
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    }
  }
}

function isWorthWaiting(error: unknown): error is TypeError | AdapterRefusal {
  return isConnectionLost(error) || isTemporary(error) || isWrongOffset(error);
}

/** Ends sooner when the browser says that it is online again. */
async function pauseOrOnline(ms: number, signal: AbortSignal): Promise<void> {
  const ended = new AbortController();
  const online = new Promise<void>((resolve) =>
    addEventListener('online', () => resolve(), { once: true, signal: ended.signal }),
  );
  await Promise.race([pause(ms, signal), online]).finally(() => ended.abort());
}
