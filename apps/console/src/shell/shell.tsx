import { AppShell, Burger, Group, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useDisclosure, useNetwork } from '@mantine/hooks';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useLock } from '../features/session/use-lock.ts';
import { Icon } from '../kit/icon.tsx';
import { useTexts } from '../texts/texts.ts';
import { AccountMenu } from './account-menu.tsx';
import { Logo } from './logo.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';
import { ShortcutsHelp } from './shortcuts-help.tsx';

/** What is around every page: where one can go, and who one is. */
export function Shell() {
  const t = useTexts();
  const [isOpen, menu] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useLock();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the menu of small screens.
  useEffect(() => menu.close(), [path]);
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
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <OfflineBar />
        <ShortcutsHelp />
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

function OfflineBar() {
  const t = useTexts();
  const { online } = useNetwork();
  if (online) return <VisuallyHidden role="status" />;
  return (
    <Group className={classes.offline} role="status" gap="xs" wrap="nowrap">
      <Icon name="offline" />
      {t.shell.offline}
    </Group>
  );
}
