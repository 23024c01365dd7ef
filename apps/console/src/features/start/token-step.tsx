import { Alert, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { call } from '../../api.ts';
import { CopyButton } from '../../kit/copy-button.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { inWords } from '../failures/failure.tsx';
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
  const { mutate, isPending, error } = useMutation({
    mutationFn: (given: { readonly name: string; readonly email: string }) =>
      call((client) => create(client, { ...given, companyId })),
    onSuccess: ({ access_token }) => onToken(access_token),
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
                flex={1}
                autoComplete="off"
              />
              <TextInput
                name="email"
                type="email"
                label={t.start.serviceEmail}
                required
                withAsterisk={false}
                flex={1}
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
        {error && (
          <Alert color="red" role="alert">
            {inWords(error, t)}
          </Alert>
        )}
      </Stack>
    </Panel>
  );
}
