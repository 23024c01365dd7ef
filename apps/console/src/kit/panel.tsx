import { Group, Paper, type PaperProps, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

/** A part of a page under a heading of its own. */
export function Panel(
  props: {
    readonly title: string;
    readonly aside?: ReactNode;
    readonly children: ReactNode;
  } & PaperProps,
) {
  const { title, aside, children, ...rest } = props;
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} withBorder p="md" {...rest}>
      <Group justify="space-between" mb="sm" gap="xs">
        <Title order={2} size="h5" id={id}>
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </Paper>
  );
}
