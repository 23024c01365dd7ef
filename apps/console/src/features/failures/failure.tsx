import { Stack } from '@mantine/core';
import { PraestoError } from '@praesto/client';
import { Notice, RetryButton } from '../../kit/states.tsx';
import { type Texts, useTexts } from '../../texts/texts.ts';
import { inWords, isCrowd } from './in-words.ts';
import type { FieldNames } from './name-field.ts';
import { NoPermission } from './no-permission.tsx';
import { RequestNumber } from './told.tsx';

interface FailureProps {
  readonly error: unknown;
  readonly retry?: () => void;
  /** What the page calls the fields of the API. */
  readonly fields?: FieldNames;
}

/** What to show where something could not be read. */
export function Failure({ error, retry, fields }: FailureProps) {
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
  const { title, text } = severe(error, t, fields);
  return (
    <Notice icon="warning" tone="red" role="alert" title={title} action={again}>
      <Stack gap={4} align="center">
        {text}
        <RequestNumber error={error} />
      </Stack>
    </Notice>
  );
}

function severe(error: PraestoError, t: Texts, fields?: FieldNames): { readonly title: string; readonly text: string } {
  if (isCrowd(error)) return { title: t.failures.busyTitle, text: t.failures.busy };
  if (error.status >= 500) return { title: t.failures.serverTitle, text: t.failures.server };
  return { title: t.failures.refusedTitle, text: inWords(error, t, fields) };
}
