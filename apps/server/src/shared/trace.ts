import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, randomBytes } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import { currentOrigin } from './origin.ts';

/** Something that took time, as part of something larger. Attributes never tell of a person. */
export interface Span {
  readonly name: string;
  readonly kind: 'server' | 'internal' | 'consumer';
  /** 32 hexadecimal digits, the same for everything that one request leads to. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  readonly parentId: string | null;
  /** Unix milliseconds. */
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly failed: boolean;
}

export type OpenSpan = Pick<Span, 'name' | 'kind' | 'traceId' | 'spanId' | 'parentId' | 'startMs'>;

const storage = new AsyncLocalStorage<OpenSpan>();
const ended = channel('praesto.spans');

/** Whether somebody wants to know; else nothing is measured. */
export function isTraced(): boolean {
  return ended.hasSubscribers;
}

/** Hears of all spans that end in this process. @returns what ends it */
export function hearSpans(hear: (span: Span) => void): () => void {
  const listener = (message: unknown) => hear(message as Span);
  ended.subscribe(listener);
  return () => ended.unsubscribe(listener);
}

/**
 * Begins a span: of `remote`, the W3C `traceparent` of whoever asks; else of the work that it is part of; else of the trace of its
 * request. That trace follows from the request id, so that every server that works for the request knows it.
 */
export function openSpan(name: string, kind: Span['kind'], remote?: string): OpenSpan {
  const parent = parseTraceparent(remote) ?? storage.getStore();
  return {
    name,
    kind,
    traceId: parent?.traceId ?? traceOf(currentOrigin().requestId),
    spanId: randomBytes(8).toString('hex'),
    parentId: parent?.spanId ?? null,
    startMs: Date.now(),
  };
}

export function endSpan(span: OpenSpan, how: Partial<Pick<Span, 'name' | 'attributes' | 'failed'>> = {}): void {
  ended.publish({ attributes: {}, failed: false, ...span, ...how, endMs: Date.now() } satisfies Span);
}

/** Runs `work` as part of a span that somebody else ends. */
export function withinSpan<T>(span: OpenSpan, work: () => T): T {
  return storage.run(span, work);
}

/** Runs `work` in a span of its own, where spans are wanted. `describe` tells of the result. */
export async function inSpan<T>(
  { name, kind = 'internal' }: { readonly name: string; readonly kind?: Span['kind'] },
  work: () => Promise<T>,
  describe: (result: T) => Span['attributes'] = () => ({}),
): Promise<T> {
  if (!isTraced()) return work();
  const span = openSpan(name, kind);
  try {
    const result = await withinSpan(span, work);
    endSpan(span, { attributes: describe(result) });
    return result;
  } catch (error) {
    endSpan(span, { failed: true });
    throw error;
  }
}

function parseTraceparent(text: string | undefined): Pick<Span, 'traceId' | 'spanId'> | undefined {
  const [, traceId, spanId] = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}/.exec(text ?? '') ?? [];
  // All zeros mean that there is none.
  if (traceId === undefined || spanId === undefined || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId };
}

/** An id that is one of a trace is that trace: so a caller's `traceparent` gets as far as the request id does. */
function traceOf(requestId: string | null): string {
  if (requestId === null) return randomBytes(16).toString('hex');
  if (/^[0-9a-f]{32}$/.test(requestId)) return requestId;
  return createHash('sha256').update(requestId).digest('hex').slice(0, 32);
}

/** The trace that a `traceparent` names. */
export function traceIdIn(traceparent: string | undefined): string | undefined {
  return parseTraceparent(traceparent)?.traceId;
}
