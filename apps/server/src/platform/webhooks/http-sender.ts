import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Agent, request } from 'undici';
import { type EndpointRules, findUrlMistake } from '../../modules/webhooks/endpoint-url.ts';
import type { WebhookSender } from '../../modules/webhooks/webhook-sender.ts';
import { toFailureWords } from './failure-words.ts';
import { guardHosts, type ResolveHost } from './guarded-lookup.ts';
import { readRetryAfter } from './retry-after.ts';

export interface HttpSenderOptions extends EndpointRules {
  /** For a whole request, from the look-up to the last byte of the answer that is read. */
  readonly timeoutMs: number;
  /** In place of the operating system's; for tests. */
  readonly resolveHost?: ResolveHost;
  /** PEM of the one authority to trust, in place of the usual ones; for tests. */
  readonly authority?: string;
}

/** Nobody reads what receivers answer; a little is taken so that they can finish. */
const maxAnswerBytes = 64 * 1024;
const maxHeadBytes = 16 * 1024;
const connectTimeoutMs = 10_000;

/** Sends webhooks over HTTP(S): to checked addresses alone, without redirects, within time, with certificates verified. */
export function openHttpSender(options: HttpSenderOptions): WebhookSender & { close(): Promise<void> } {
  const { timeoutMs, authority } = options;
  const guard = guardHosts(options.resolveHost ?? ((hostname) => lookup(hostname, { all: true })), options);
  const dispatcher = new Agent({
    connect: {
      lookup: guard.lookup,
      timeout: Math.min(connectTimeoutMs, timeoutMs),
      rejectUnauthorized: true,
      ...(authority === undefined ? {} : { ca: authority }),
    },
    // A connection for each request: each is checked anew, and none breaks because it was kept too long.
    pipelining: 0,
    maxHeaderSize: maxHeadBytes,
    // One signal counts the time of everything.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  return {
    async send({ url, headers, body }, stopping) {
      // Literals are never looked up, so this check is theirs.
      const mistake = findUrlMistake(url, options);
      if (mistake !== undefined) return { kind: 'unanswered', reason: `the URL ${mistake}` };
      const late = AbortSignal.timeout(timeoutMs);
      const signal = AbortSignal.any([late, stopping]);
      try {
        const answer = await request(url, { method: 'POST', headers, body, dispatcher, signal });
        // What was answered stands, even when the rest of the answer never comes.
        await answer.body.dump({ limit: maxAnswerBytes, signal }).catch(() => {});
        const retryAfterMs = readRetryAfter(answer.headers['retry-after'], new Date());
        return { kind: 'answered', status: answer.statusCode, retryAfterMs };
      } catch (error) {
        stopping.throwIfAborted();
        const reason = late.aborted ? `no answer within ${timeoutMs / 1000} s` : toFailureWords(error);
        return { kind: 'unanswered', reason };
      }
    },
    async findMistake(url) {
      const mistake = findUrlMistake(url, options);
      if (mistake !== undefined) return mistake;
      const { hostname } = new URL(url);
      const isLiteral = isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
      return isLiteral ? undefined : guard.findMistake(hostname);
    },
    close: () => dispatcher.destroy(),
  };
}
