import { Avatar, Menu, Text, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { leaveServer } from '../api.ts';
import { usePreference } from '../features/preferences/preferences.ts';
import { useActor } from '../features/session/actor.ts';
import { nameOf } from '../features/session/name-of.ts';
import { endSession } from '../features/session/session-store.ts';
import { lockNow } from '../features/session/use-lock.ts';
import { Icon } from '../kit/icon.tsx';
import { type Language, languages, useTexts } from '../texts/texts.ts';
import classes from './shell.module.css';

/** Theme, language, lock and the way out. */
export function AccountMenu() {
  const t = useTexts();
  const { user, role } = useActor();
  const [language, setLanguage] = usePreference('language');
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme();
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <Menu width={240} position="bottom-end" withArrow>
      <Menu.Target>
        <UnstyledButton className={classes.account}>
          <Avatar name={nameOf(user)} color="praesto" radius="xl" size={34} aria-hidden="true" />
          <span className={classes.accountName}>{nameOf(user)}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="bright" truncate>
            {nameOf(user)}
          </Text>
          {t.roles[role]}
        </Menu.Label>
        <Menu.Item leftSection={<Icon name="account" />} renderRoot={(props) => <Link to="/account" {...props} />}>
          {t.shell.account}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name={other === 'dark' ? 'moon' : 'sun'} />}
          onClick={() => setColorScheme(other)}
          closeMenuOnClick={false}
        >
          {other === 'dark' ? t.shell.darkTheme : t.shell.lightTheme}
        </Menu.Item>
        {(Object.keys(languages) as Language[])
          .filter((one) => one !== language)
          .map((one) => (
            <Menu.Item key={one} lang={one} leftSection={<Icon name="edit" />} onClick={() => setLanguage(one)}>
              {languages[one]}
            </Menu.Item>
          ))}
        <Menu.Item leftSection={<Icon name="code" />} component="a" href="/api/docs" target="_blank">
          {t.shell.apiDocs}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="lock" />} onClick={lockNow}>
          {t.shell.lock}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="leave" />} onClick={() => leaveServer(() => endSession('left'))}>
          {t.shell.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
