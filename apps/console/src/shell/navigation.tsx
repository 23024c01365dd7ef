import { Badge, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useUndecidedCount } from '../features/decisions/use-queue.ts';
import { useActor } from '../features/session/actor.ts';
import { Icon } from '../kit/icon.tsx';
import { useTexts } from '../texts/texts.ts';
import { isOffered, pageGroups } from './pages.ts';
import classes from './shell.module.css';

/** The pages that somebody of this role can use, under headings where there are pages of several kinds. */
export function Navigation() {
  const t = useTexts();
  const actor = useActor();
  const groups = pageGroups
    .map(({ word, pages }) => ({ word, pages: pages.filter((page) => isOffered(actor, page)) }))
    .filter(({ pages }) => pages.length > 0);
  return (
    <Stack gap="md">
      {groups.map(({ word, pages }) => (
        <Stack key={word} gap={2} role="group" aria-label={t.shell[word]}>
          {groups.length > 1 && (
            <Text size="xs" fw={600} c="dimmed" px={10} pb={2} aria-hidden="true">
              {t.shell[word]}
            </Text>
          )}
          {pages.map((page) => (
            <Link key={page.to} to={page.to} className={classes.link} activeProps={{ 'aria-current': 'page' }}>
              <Icon name={page.icon} />
              {t.shell[page.word]}
              {page.to === '/queue' && <UndecidedCount />}
            </Link>
          ))}
        </Stack>
      ))}
    </Stack>
  );
}

function UndecidedCount() {
  const count = useUndecidedCount();
  if (!count) return null;
  return (
    <Badge ml="auto" size="sm" variant="filled" color="orange.9">
      {count > 999 ? '999+' : count}
    </Badge>
  );
}
