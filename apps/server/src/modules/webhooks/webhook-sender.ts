/** One request that tells a receiver of an event. */
export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of it. A redirect is an answer like any other: it is not followed. */
export type SendOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** What the receiver asks for in Retry-After, in milliseconds. */
      readonly retryAfterMs: number | null;
    }
  /** `reason`: in words for whoever runs the receiver; without addresses and secrets. */
  | { readonly kind: 'unanswered'; readonly reason: string };

/** Port: sends webhooks to where they may go, and nowhere else. */
export interface WebhookSender {
  /** Never throws but when `signal` fires. */
  send(request: WebhookRequest, signal: AbortSignal): Promise<SendOutcome>;
  /** Why nothing could be sent to this address, in words that complete "the URL ..."; `undefined` when something could. */
  findMistake(url: string): Promise<string | undefined>;
}
