import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { UserView } from '@praesto/client';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { IssueToken } from './issue-token.tsx';

/** On the page of a machine account: another token. */
export function TokenPanel({ user }: { readonly user: UserView }) {
  const t = useTexts();
  const [isAsked, dialogue] = useDisclosure(false);
  return (
    <Panel
      title={t.start.token}
      aside={
        <Button size="compact-sm" variant="light" leftSection={<Icon name="key" size={14} />} onClick={dialogue.open}>
          {t.tokens.issue}
        </Button>
      }
    >
      <Text size="sm" c="dimmed">
        {t.start.tokenHelp}
      </Text>
      {isAsked && <IssueToken user={user} onClose={dialogue.close} />}
    </Panel>
  );
}
