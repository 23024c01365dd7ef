import { Button, Center, Loader, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** In place of what is not there: why, and what to do about it. */
export function Notice(props: {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly tone?: 'gray' | 'red' | 'yellow';
  readonly role?: 'alert' | 'status';
}) {
  const { icon, title, children, action, tone = 'gray', role = 'status' } = props;
  return (
    <Center py={64} px="md" role={role}>
      <Stack align="center" gap="sm" maw={460}>
        <ThemeIcon size={56} radius="xl" variant="light" color={tone}>
          <Icon name={icon} size={28} />
        </ThemeIcon>
        <Title order={2} size="h4" ta="center">
          {title}
        </Title>
        {children !== undefined && (
          <Text component="div" c="dimmed" ta="center" size="sm">
            {children}
          </Text>
        )}
        {action}
      </Stack>
    </Center>
  );
}

export function Loading({ label }: { readonly label: string }) {
  return (
    <Center py={96} role="status" aria-label={label}>
      <Loader type="dots" />
    </Center>
  );
}

export function RetryButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <Button variant="light" onClick={onClick} leftSection={<Icon name="rerun" />}>
      {label}
    </Button>
  );
}
