import { Button, Group, Text } from '@mantine/core';
import { useTexts } from '../../texts/texts.ts';
import type { FormDraft } from './use-form-draft.ts';

/** Says that a form holds what was begun before, and lets begin anew. */
export function DraftNote({ draft }: { readonly draft: Pick<FormDraft<unknown>, 'isRestored' | 'discard'> }) {
  const t = useTexts();
  if (!draft.isRestored) return null;
  return (
    <Group justify="space-between" gap="xs" role="status">
      <Text size="sm" c="dimmed">
        {t.drafts.restored}
      </Text>
      <Button size="compact-xs" variant="subtle" onClick={draft.discard}>
        {t.drafts.discard}
      </Button>
    </Group>
  );
}
