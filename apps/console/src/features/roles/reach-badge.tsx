import { Badge, Text, VisuallyHidden } from '@mantine/core';
import type { ReachWord } from '@praesto/contract';
import { useTexts } from '../../texts/texts.ts';

const colors = { all: 'praesto', company: 'blue', own: 'gray' } as const satisfies Record<ReachWord, string>;

/** How far a role reaches; a dash where it does not. */
export function ReachBadge({ reach }: { readonly reach: ReachWord | undefined }) {
  const t = useTexts();
  if (reach === undefined) {
    return (
      <Text span c="dimmed">
        <span aria-hidden="true">–</span>
        <VisuallyHidden>{t.rolesPage.not}</VisuallyHidden>
      </Text>
    );
  }
  return (
    <Badge variant="light" color={colors[reach]} tt="none" fw={600} miw="max-content">
      {t.rolesPage.reaches[reach]}
    </Badge>
  );
}
