import { Alert, Button, Group } from '@mantine/core';
import { useTexts } from '../../texts/texts.ts';
import { Told } from './told.tsx';

/** Where a part of what is shown could not be read: says so in a line, and leaves the rest as it is. */
export function FailureLine({ error, retry }: { readonly error: unknown; readonly retry: () => unknown }) {
  const t = useTexts();
  if (!error) return null;
  return (
    <Alert color="red" role="alert" p="xs">
      <Group justify="space-between" gap="xs">
        <Told error={error} />
        <Button size="compact-sm" variant="light" color="red" onClick={() => void retry()}>
          {t.common.retry}
        </Button>
      </Group>
    </Alert>
  );
}
