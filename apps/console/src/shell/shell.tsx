import { AppShell, Burger, Group, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useDisclosure, useNetwork } from '@mantine/hooks';
import { PraestoError } from '@praesto/client';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useLock } from '../features/session/use-lock.ts';
import { Icon } from '../kit/icon.tsx';
import { useTexts } from '../texts/texts.ts';
import { AccountMenu } from './account-menu.tsx';
import { AllowedPage } from './allowed-page.tsx';
import { Logo } from './logo.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';
import { ShortcutsHelp } from './shortcuts-help.tsx';

/** What is around every page: where one can go, and who one is. */
export function Shell() {
  const t = useTexts();
  const [isOpen, menu] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const content = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useLock();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `menu` is another with each drawing.
  useEffect(() => {
    menu.close();
    // Whoever listens or goes by keys is where the new page begins, as after a page that was loaded whole.
    if (shown.current !== path) content.current?.focus({ preventScroll: true });
    shown.current = path;
  }, [path]);
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={0}
    >
      <a href="#content" className={classes.skip}>
        {t.shell.skip}
      </a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={menu.toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={isOpen ? t.shell.closeMenu : t.shell.openMenu}
              aria-expanded={isOpen}
            />
            <UnstyledButton renderRoot={(props) => <Link to="/orders" {...props} />} className={classes.brand}>
              <Logo />
              <Text fw={700} size="lg" component="span">
                {t.shell.product}
              </Text>
            </UnstyledButton>
          </Group>
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t.shell.navigation} style={{ overflowY: 'auto' }}>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main ref={content} id="content" tabIndex={-1} className={classes.main}>
        <OfflineBar />
        <ShortcutsHelp />
        <AllowedPage />
      </AppShell.Main>
    </AppShell>
  );
}

function OfflineBar() {
  const t = useTexts();
  const { online } = useNetwork();
  const isStale = useIsStale();
  if (online && !isStale) return <VisuallyHidden role="status" />;
  return (
    <Group className={classes.offline} role="status" gap="xs" wrap="nowrap">
      <Icon name="offline" />
      {t.shell.offline}
    </Group>
  );
}

function isUnreachable(error: unknown): boolean {
  return error instanceof Error && !(error instanceof PraestoError);
}

/** Whether something that is shown could not be read anew, since the server could not be reached. */
function useIsStale(): boolean {
  const cache = useQueryClient().getQueryCache();
  return useSyncExternalStore(
    (listener) => cache.subscribe(listener),
    () =>
      cache
        .getAll()
        .some((query) => query.isActive() && query.state.data !== undefined && isUnreachable(query.state.error)),
  );
}
