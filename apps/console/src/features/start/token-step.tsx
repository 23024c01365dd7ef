import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { CopyButton } from '../../kit/copy-button.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { useNewAccount } from '../tokens/use-new-account.ts';

/** A machine account of the company, and the token with which its program comes. */
export function TokenStep(props: {
  readonly companyId: string;
  readonly token: string | null;
  readonly onToken: (token: string) => void;
}) {
  const { companyId, token, onToken } = props;
  const t = useTexts();
  const create = useNewAccount();
  const { mutate, isPending, error } = useChange({
    ask: (client, given: { readonly name: string; readonly email: string }) => create(client, { ...given, companyId }),
    touches: [['users'], ['sessions']],
    after: ({ access_token }) => onToken(access_token),
    hasForm: true,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    mutate({ name: String(given.get('name')), email: String(given.get('email')) });
  };
  return (
    <Panel title={t.start.tokenStep}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t.start.tokenHelp}
        </Text>
        {token === null ? (
          <form onSubmit={submit}>
            <Group align="flex-end" gap="xs">
              <TextInput
                name="name"
                label={t.start.serviceName}
                required
                withAsterisk={false}
                flex="1 1 200px"
                autoComplete="off"
              />
              <TextInput
                name="email"
                type="email"
                label={t.start.serviceEmail}
                required
                withAsterisk={false}
                flex="1 1 200px"
                autoComplete="off"
              />
              <Button type="submit" loading={isPending}>
                {t.start.makeToken}
              </Button>
            </Group>
          </form>
        ) : (
          <>
            <Group align="flex-end" gap="xs" wrap="nowrap">
              <PasswordInput
                label={t.start.token}
                value={token}
                readOnly
                flex={1}
                visibilityToggleButtonProps={{ 'aria-label': t.start.token }}
              />
              <CopyButton value={token} label={t.common.copy} done={t.common.copied} />
            </Group>
            <Text size="sm" role="status">
              {t.start.tokenOnce}
            </Text>
          </>
        )}
        <Refusal error={error} fields={{ first_name: t.start.serviceName, email: t.start.serviceEmail }} />
      </Stack>
    </Panel>
  );
}
