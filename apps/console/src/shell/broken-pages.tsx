import { Button, Code } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { Link, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Page } from '../kit/page.tsx';
import { Notice, RetryButton } from '../kit/states.tsx';
import { useTexts } from '../texts/texts.ts';
import { PageOutOfReach } from './lazy-page.ts';

/** An address under which there is nothing. */
export function MissingPage() {
  const t = useTexts();
  return (
    <Page title={t.failures.notFoundTitle}>
      <Notice
        icon="search"
        title={t.failures.notFound}
        action={
          <Button variant="light" renderRoot={(props) => <Link to="/orders" {...props} />}>
            {t.shell.orders}
          </Button>
        }
      />
    </Page>
  );
}

/** A page that threw while it was drawn, or whose script did not come. */
export function CrashedPage({ error }: { readonly error: unknown }) {
  const t = useTexts();
  if (error instanceof PageOutOfReach) return <PageNotLoaded />;
  return (
    <Page title={t.failures.crashedTitle}>
      <Notice
        icon="warning"
        tone="red"
        role="alert"
        title={t.failures.crashed}
        action={<Button onClick={() => location.reload()}>{t.failures.reload}</Button>}
      >
        <Code>{error instanceof Error ? error.message : String(error)}</Code>
      </Notice>
    </Page>
  );
}

/** A page that was not opened before while there was a network; it comes when there is one again. */
function PageNotLoaded() {
  const t = useTexts();
  const router = useRouter();
  const load = useCallback(() => void router.invalidate(), [router]);
  useWindowEvent('online', load);
  return (
    <Page title={t.failures.unreachableTitle}>
      <Notice
        icon="offline"
        tone="red"
        role="alert"
        title={t.failures.unreachable}
        action={<RetryButton label={t.common.retry} onClick={load} />}
      />
    </Page>
  );
}
