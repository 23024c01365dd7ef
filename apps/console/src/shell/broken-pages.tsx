import { Button, Code, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Notice } from '../kit/states.tsx';
import { useTexts } from '../texts/texts.ts';

/** An address under which there is nothing. */
export function MissingPage() {
  const t = useTexts();
  return (
    <Notice
      icon="search"
      title={t.failures.notFoundTitle}
      action={
        <Button variant="light" renderRoot={(props) => <Link to="/orders" {...props} />}>
          {t.shell.orders}
        </Button>
      }
    >
      {t.failures.notFound}
    </Notice>
  );
}

/** A page that threw while it was drawn, or whose script is gone because a newer console was installed. */
export function CrashedPage({ error }: { readonly error: unknown }) {
  const t = useTexts();
  return (
    <Notice
      icon="warning"
      tone="red"
      role="alert"
      title={t.failures.crashedTitle}
      action={<Button onClick={() => location.reload()}>{t.failures.reload}</Button>}
    >
      <Stack gap="xs">
        {t.failures.crashed}
        <Code>{error instanceof Error ? error.message : String(error)}</Code>
      </Stack>
    </Notice>
  );
}
