import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../shared/logger.ts';
import type { Span } from '../../shared/trace.ts';

export interface OtlpExporter {
  add(span: Span): void;
  /** Sends what there is and takes no more. */
  close(): Promise<void>;
}

const batchSize = 200;
const everyMs = 2000;
/** More than that is thrown away: traces must not fill the memory while nobody takes them. */
const mostWaiting = 2000;
const timeoutMs = 5000;

/**
 * Sends spans by OTLP/HTTP with JSON (OpenTelemetry Protocol 1.x). By hand: the whole of it is one POST, and the packages for
 * it would be the larger part of what the server loads.
 */
export function openOtlpExporter(options: {
  readonly endpoint: string;
  readonly service: { readonly version: string; readonly role: string };
  readonly log: Logger;
}): OtlpExporter {
  const { log } = options;
  const url = `${options.endpoint.replace(/\/+$/, '')}/v1/traces`;
  const waiting: Span[] = [];
  const closing = new AbortController();
  let dropped = 0;
  let isTold = false;
  const running = run();

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      await sleep(everyMs, undefined, { signal: closing.signal }).catch(() => {});
      await sendAll();
    }
  }

  async function sendAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, batchSize);
      try {
        await post(batch);
        isTold = false;
      } catch (error) {
        dropped += batch.length;
        if (!isTold)
          log.warn({ reason: (error as Error).message, dropped }, 'traces could not be sent and are dropped');
        isTold = true;
        return;
      }
    }
  }

  async function post(spans: readonly Span[]): Promise<void> {
    const body = JSON.stringify(toOtlp(spans, options.service));
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal,
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`the receiver of traces answered ${response.status}`);
  }

  return {
    add(span) {
      if (waiting.length < mostWaiting) waiting.push(span);
      else dropped += 1;
    },
    async close() {
      closing.abort();
      await running;
    },
  };
}

const kinds = { internal: 1, server: 2, consumer: 5 } as const;
const statusOfError = 2;

function toOtlp(spans: readonly Span[], { version, role }: { readonly version: string; readonly role: string }) {
  const attributes = toAttributes({ 'service.name': 'praesto', 'service.version': version, 'praesto.role': role });
  const nanoseconds = (ms: number) => `${Math.round(ms)}000000`;
  return {
    resourceSpans: [
      {
        resource: { attributes },
        scopeSpans: [
          {
            scope: { name: 'praesto', version },
            spans: spans.map((span) => ({
              traceId: span.traceId,
              spanId: span.spanId,
              ...(span.parentId !== null && { parentSpanId: span.parentId }),
              name: span.name,
              kind: kinds[span.kind],
              startTimeUnixNano: nanoseconds(span.startMs),
              endTimeUnixNano: nanoseconds(span.endMs),
              attributes: toAttributes(span.attributes),
              status: span.failed ? { code: statusOfError } : {},
            })),
          },
        ],
      },
    ],
  };
}

function toAttributes(values: Span['attributes']) {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { doubleValue: value } : { stringValue: value },
  }));
}
