import { Box, Group, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import classes from './page.module.css';

/** The frame of a page: its title, what can be done with all of it, its content. */
export function Page(props: {
  readonly title: string;
  /** Beside the title. */
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const { title, aside, actions, children } = props;
  useEffect(() => {
    document.title = `${title} · Praesto`;
  }, [title]);
  return (
    <Box p={{ base: 'sm', sm: 'lg' }} maw={1760} mx="auto">
      <Group justify="space-between" mb="md" gap="sm" mih={36}>
        <Group gap="sm" miw={0}>
          <Title order={1} size="h3" miw={0} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {aside}
        </Group>
        <Group gap="xs" className={classes.actions}>
          {actions}
        </Group>
      </Group>
      {children}
    </Box>
  );
}
