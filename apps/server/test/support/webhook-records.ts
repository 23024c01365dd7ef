import type { Actor } from '../../src/modules/companies/actor.ts';
import type { Webhook } from '../../src/modules/webhooks/webhook.ts';
import { newId } from '../../src/shared/ids.ts';

const at = new Date('2026-03-01T12:00:00.123Z');

/** An enabled webhook of the actor's company. */
export function aWebhook({ companyId }: Pick<Actor, 'companyId'>, changes: Partial<Webhook> = {}): Webhook {
  return {
    id: newId(),
    companyId,
    url: 'https://example.org/hook',
    isEnabled: true,
    disabledReason: null,
    disabledAt: null,
    failingSince: null,
    previousSecretUntil: null,
    createdAt: at,
    updatedAt: at,
    ...changes,
  };
}
