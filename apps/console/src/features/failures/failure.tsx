import { Code, Stack } from '@mantine/core';
import { PraestoError } from '@praesto/client';
import { Notice, RetryButton } from '../../kit/states.tsx';
import type { Refused } from '../../texts/refused.ts';
import { type Texts, useTexts } from '../../texts/texts.ts';
import { NoPermission } from './no-permission.tsx';

interface FailureProps {
  readonly error: unknown;
  readonly retry?: () => void;
}

/** What to show where something could not be read. */
export function Failure({ error, retry }: FailureProps) {
  const t = useTexts();
  const again = retry && <RetryButton label={t.common.retry} onClick={retry} />;
  if (!(error instanceof PraestoError)) {
    return (
      <Notice icon="offline" tone="red" role="alert" title={t.failures.unreachableTitle} action={again}>
        {t.failures.unreachable}
      </Notice>
    );
  }
  if (error.status === 403) return <NoPermission />;
  if (error.status === 404) {
    return (
      <Notice icon="search" role="alert" title={t.failures.notFoundTitle}>
        {t.failures.notFound}
      </Notice>
    );
  }
  const { title, text } = severe(error, t);
  return (
    <Notice icon="warning" tone="red" role="alert" title={title} action={again}>
      <Stack gap={4} align="center">
        {text}
        {error.requestId && <Code>{t.failures.requestId(error.requestId)}</Code>}
      </Stack>
    </Notice>
  );
}

function severe(error: PraestoError, t: Texts): { readonly title: string; readonly text: string } {
  if (error.status === 429 || error.status === 503) return { title: t.failures.busyTitle, text: t.failures.busy };
  if (error.status >= 500) return { title: t.failures.serverTitle, text: t.failures.server };
  return { title: t.failures.refusedTitle, text: inWords(error, t) };
}

/** A refusal in a line: what of what was sent is not taken, and why. */
export function inWords(error: unknown, t: Texts): string {
  if (!(error instanceof PraestoError)) return t.failures.unreachableTitle;
  if (error.status === 429 || error.status === 503) return t.failures.busy;
  if (error.status >= 500) return `${t.failures.serverTitle}${error.requestId ? ` (${error.requestId})` : ''}`;
  return t.failures.refused(toRefused(error));
}

function toRefused({ errorName: name, message, fields, details }: PraestoError): Refused {
  const { reason } = (details ?? {}) as { readonly reason?: string };
  return { name, message, fields, reason: reason ?? null };
}
