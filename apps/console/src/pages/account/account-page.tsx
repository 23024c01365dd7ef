import { Select, SimpleGrid, Stack, Text, useMantineColorScheme } from '@mantine/core';
import { PasswordPanel } from '../../features/account/password-panel.tsx';
import { SessionsPanel } from '../../features/account/sessions-panel.tsx';
import { usePreference } from '../../features/preferences/preferences.ts';
import { useActor } from '../../features/session/actor.ts';
import { nameOf } from '../../features/session/name-of.ts';
import { Page } from '../../kit/page.tsx';
import { Panel } from '../../kit/panel.tsx';
import { type Language, languages, useTexts } from '../../texts/texts.ts';

/** Who one is, how one likes the console, and where one is signed in. */
export function AccountPage() {
  const t = useTexts();
  const { user, role } = useActor();
  return (
    <Page title={t.account.title}>
      <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
        <Stack>
          <Panel title={t.account.profile}>
            <Text fw={600}>{nameOf(user)}</Text>
            <Text size="sm">{user.email}</Text>
            <Text size="sm" c="dimmed">
              {t.roles[role]}
            </Text>
          </Panel>
          <PreferencesPanel />
          <PasswordPanel />
        </Stack>
        <SessionsPanel />
      </SimpleGrid>
    </Page>
  );
}

const lockMinutes = [5, 15, 30, 60, 0] as const;

function PreferencesPanel() {
  const t = useTexts();
  const [language, setLanguage] = usePreference('language');
  const [minutes, setMinutes] = usePreference('lockMinutes');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Panel title={t.account.preferences}>
      <Stack gap="sm">
        <Select
          label={t.shell.language}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
          value={language}
          onChange={(value) => value !== null && setLanguage(value as Language)}
          allowDeselect={false}
        />
        <Select
          label={t.account.theme}
          data={[
            { value: 'auto', label: t.account.systemTheme },
            { value: 'light', label: t.shell.lightTheme },
            { value: 'dark', label: t.shell.darkTheme },
          ]}
          value={colorScheme}
          onChange={(value) => value !== null && setColorScheme(value as typeof colorScheme)}
          allowDeselect={false}
        />
        <Select
          label={t.account.lock}
          data={lockMinutes.map((n) => ({ value: String(n), label: t.account.lockMinutes(n) }))}
          value={String(minutes)}
          onChange={(value) => value !== null && setMinutes(Number(value))}
          allowDeselect={false}
        />
      </Stack>
    </Panel>
  );
}
