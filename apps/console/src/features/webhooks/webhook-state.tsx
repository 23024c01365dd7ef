import { Badge } from '@mantine/core';
import type { WebhookView } from '@praesto/client';
import { useTexts, wordOf } from '../../texts/texts.ts';

/** Whether a webhook is told anything, and if not, why. */
export function WebhookState({ webhook }: { readonly webhook: WebhookView }) {
  const t = useTexts();
  const { is_enabled: isEnabled, disabled_reason: reason, time_failing_since: failing } = webhook;
  if (isEnabled) {
    const isFailing = failing !== null;
    return (
      <Badge variant="light" color={isFailing ? 'orange' : 'teal'} tt="none">
        {isFailing ? t.webhooks.failing : t.webhooks.on}
      </Badge>
    );
  }
  return (
    <Badge variant="light" color={reason === 'switched_off' ? 'gray' : 'red'} tt="none">
      {wordOf(t.webhooks.reasons, reason ?? 'switched_off')}
    </Badge>
  );
}
