import { Button, Group, PasswordInput, Text } from '@mantine/core';
import { useId, useState } from 'react';
import { CopyButton } from '../../kit/copy-button.tsx';
import { useTexts } from '../../texts/texts.ts';

/** No characters that are taken for one another. */
const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
/** With 56 characters 116 bits: far more than anybody can try. */
const suggestedLength = 20;

/** A password for somebody else: typed, or made up here and copied for them. */
export function NewPassword({ label, name }: { readonly label: string; readonly name: string }) {
  const t = useTexts();
  const [value, setValue] = useState('');
  const helpId = useId();
  return (
    <div>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <PasswordInput
          name={name}
          label={label}
          aria-describedby={helpId}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          autoComplete="new-password"
          required
          withAsterisk={false}
          maxLength={1024}
          flex={1}
          visibilityToggleButtonProps={{ 'aria-label': label }}
        />
        {value !== '' && <CopyButton value={value} label={t.common.copy} done={t.common.copied} />}
        <Button variant="default" onClick={() => setValue(makeUpPassword())}>
          {t.users.suggest}
        </Button>
      </Group>
      <Text id={helpId} size="xs" c="dimmed" mt={4}>
        {t.users.passwordHelp}
      </Text>
    </div>
  );
}

function makeUpPassword(): string {
  let password = '';
  // Bytes beyond the last whole multiple are left out: with them some characters would come more often.
  const limit = 256 - (256 % alphabet.length);
  while (password.length < suggestedLength) {
    for (const byte of crypto.getRandomValues(new Uint8Array(suggestedLength))) {
      if (byte < limit && password.length < suggestedLength) password += alphabet[byte % alphabet.length];
    }
  }
  return password;
}
