import { Button, Paper, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { UserView } from '@praesto/client';
import { Listed } from '../../features/lists/listed.tsx';
import { usePages } from '../../features/lists/use-pages.ts';
import { AccountsTable } from '../../features/tokens/accounts-table.tsx';
import { CreateAccount } from '../../features/tokens/create-account.tsx';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { Notice } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';

/** The programs that come with a token. */
export function TokensPage() {
  const t = useTexts();
  const [isAsked, dialogue] = useDisclosure(false);
  const create = (
    <Button leftSection={<Icon name="plus" />} onClick={dialogue.open}>
      {t.tokens.create}
    </Button>
  );
  return (
    <Page title={t.tokens.title} actions={create}>
      <Text size="sm" c="dimmed" mb="md">
        {t.tokens.lead}
      </Text>
      <Accounts create={create} />
      {isAsked && <CreateAccount onClose={dialogue.close} />}
    </Page>
  );
}

function Accounts({ create }: { readonly create: React.ReactNode }) {
  const t = useTexts();
  const pages = usePages<UserView>({
    key: ['users', 'list', 'machines'],
    ask: (client, page, signal) => client.api.listUsers({ query: { is_service: 'true', ...page } }, { signal }),
  });
  return (
    <Paper withBorder>
      <Listed pages={pages} empty={<Notice icon="key" title={t.tokens.none} action={create} />}>
        {(users) => <AccountsTable users={users} />}
      </Listed>
    </Paper>
  );
}
