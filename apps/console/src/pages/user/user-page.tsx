import { Button, SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { call } from '../../api.ts';
import { SessionsPanel } from '../../features/account/sessions-panel.tsx';
import { Failure } from '../../features/failures/failure.tsx';
import { MetaPanel } from '../../features/meta-data/meta-panel.tsx';
import { may, useActor } from '../../features/session/actor.ts';
import { nameOf } from '../../features/session/name-of.ts';
import { TokenPanel } from '../../features/tokens/token-panel.tsx';
import { AccessPanel } from '../../features/users/access-panel.tsx';
import { ProfilePanel } from '../../features/users/profile-panel.tsx';
import { SetPasswordPanel } from '../../features/users/set-password-panel.tsx';
import { UserActions } from '../../features/users/user-actions.tsx';
import { mayManage } from '../../features/users/user-role.ts';
import { UserState } from '../../features/users/users-table.tsx';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { Loading } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';

/** One user: who they are, what they may do, where they are signed in. */
export function UserPage() {
  const t = useTexts();
  const actor = useActor();
  const { userId } = useParams({ from: '/users/$userId' });
  const {
    data: user,
    error,
    refetch,
  } = useQuery({
    queryKey: ['users', 'one', userId],
    queryFn: () => call((client) => client.api.getUser({ path: { userId } })),
  });
  const isManaged = user !== undefined && mayManage(actor, user);
  const isEditable = isManaged || userId === actor.user.user_id;
  const seesSessions = isManaged && may(actor, 'session.read');
  return (
    <Page
      title={user ? nameOf(user) : t.users.user}
      aside={user && <UserState user={user} />}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Icon name="back" />}
            renderRoot={(props) => <Link to="/users" {...props} />}
          >
            {t.common.back}
          </Button>
          {isManaged && <UserActions user={user} />}
        </>
      }
    >
      {user ? (
        <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
          <Stack>
            <ProfilePanel key={`profile ${JSON.stringify(user)}`} user={user} isEditable={isEditable} />
            {isManaged && <AccessPanel key={`access ${JSON.stringify(user)}`} user={user} />}
          </Stack>
          <Stack>
            {isManaged && user.is_service && may(actor, 'session.issue') && <TokenPanel user={user} />}
            {isManaged && !user.is_service && <SetPasswordPanel user={user} />}
            {seesSessions && <SessionsPanel userId={userId} />}
            <MetaPanel
              metaData={user.meta_data}
              mayEdit={isEditable}
              replace={(client, meta_data) => client.api.changeUser({ path: { userId }, body: { meta_data } })}
              touches={[['users'], ['me']]}
            />
          </Stack>
        </SimpleGrid>
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Loading label={t.common.loading} />
      )}
    </Page>
  );
}
