import { Alert, Anchor, Box, Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useEffect } from 'react';
import { endSession, type Session } from '../../features/session/session-store.ts';
import { useSignIn } from '../../features/session/use-sign-in.ts';
import { Logo } from '../../shell/logo.tsx';
import { useTexts } from '../../texts/texts.ts';
import classes from './sign-in.module.css';

/** The way in, and after a lock the way back. */
export function SignInPage({ session }: { readonly session: Exclude<Session, { kind: 'in' }> }) {
  const t = useTexts();
  const lockedEmail = session.kind === 'locked' ? session.email : null;
  const { submit, isBusy, failure } = useSignIn(lockedEmail);
  const title = lockedEmail === null ? t.signIn.title : t.signIn.lockedTitle;
  useEffect(() => {
    document.title = `${title} · Praesto`;
  }, [title]);
  return (
    <Center mih="100dvh" p="md" className={classes.ground} component="main">
      <Box w="100%" maw={400}>
        <Stack align="center" gap={6} mb="lg">
          <Logo size={48} />
          <Title order={1} size="h2">
            {t.shell.product}
          </Title>
          <Text c="dimmed" size="sm" ta="center">
            {t.signIn.pitch}
          </Text>
        </Stack>
        <Paper withBorder p="xl" shadow="sm" component="form" onSubmit={submit} aria-label={title}>
          <Stack>
            <Title order={2} size="h4">
              {title}
            </Title>
            <Why session={session} />
            {lockedEmail === null && (
              <TextInput
                name="email"
                type="email"
                label={t.signIn.email}
                autoComplete="username"
                required
                withAsterisk={false}
                data-autofocus
                autoFocus
              />
            )}
            <PasswordInput
              name="password"
              label={t.signIn.password}
              autoComplete="current-password"
              required
              withAsterisk={false}
              autoFocus={lockedEmail !== null}
              visibilityToggleButtonProps={{ 'aria-label': t.signIn.password }}
            />
            {failure && (
              <Alert color="red" role="alert">
                {failure}
              </Alert>
            )}
            <Button type="submit" loading={isBusy} fullWidth>
              {lockedEmail === null ? t.signIn.submit : t.signIn.unlock}
            </Button>
            {lockedEmail !== null && (
              <Anchor component="button" type="button" size="sm" onClick={() => endSession('left')}>
                {t.signIn.other}
              </Anchor>
            )}
          </Stack>
        </Paper>
      </Box>
    </Center>
  );
}

function Why({ session }: { readonly session: Exclude<Session, { kind: 'in' }> }) {
  const t = useTexts();
  if (session.kind === 'locked') return <Text size="sm">{t.signIn.locked(session.email)}</Text>;
  if (session.reason === 'never') return null;
  return (
    <Text size="sm" role="status">
      {session.reason === 'ended' ? t.signIn.ended : t.signIn.left}
    </Text>
  );
}
