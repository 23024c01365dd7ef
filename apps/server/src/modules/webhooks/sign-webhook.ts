import { createHmac } from 'node:crypto';
import { keyOf } from './webhook-secret.ts';

/** What is signed: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export interface UnsignedWebhook {
  /** The same for every attempt, by which a receiver knows what it has already seen. */
  readonly id: string;
  /** Of this attempt: receivers refuse what is older than a few minutes. */
  readonly at: Date;
  readonly body: string;
}

/** The headers that prove where a webhook comes from: one signature for each secret, so that receivers can change over. */
export function signWebhook({ id, at, body }: UnsignedWebhook, secrets: readonly string[]): Record<string, string> {
  const timestamp = Math.floor(at.getTime() / 1000);
  const signatures = secrets.map((secret) => {
    const mac = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`);
    return `v1,${mac.digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  };
}
