import { Badge, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useUndecidedCount } from '../features/decisions/use-queue.ts';
import { may, useActor } from '../features/session/actor.ts';
import { Icon } from '../kit/icon.tsx';
import { useTexts } from '../texts/texts.ts';
import { pages } from './pages.ts';
import classes from './shell.module.css';

/** The pages that somebody of this role can use. */
export function Navigation() {
  const t = useTexts();
  const actor = useActor();
  return (
    <Stack gap={2}>
      {pages
        .filter(({ permission }) => may(actor, permission))
        .map(({ to, word, icon }) => (
          <Link key={to} to={to} className={classes.link} activeProps={{ 'aria-current': 'page' }}>
            <Icon name={icon} />
            {t.shell[word]}
            {to === '/queue' && <UndecidedCount />}
          </Link>
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
