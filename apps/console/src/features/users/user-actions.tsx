import { Button } from '@mantine/core';
import type { UserView } from '@praesto/client';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon } from '../../kit/icon.tsx';
import { useTexts } from '../../texts/texts.ts';
import { ConfirmChange } from '../failures/confirm-change.tsx';
import { useChange } from '../failures/use-change.ts';
import { may, useActor } from '../session/actor.ts';
import { nameOf } from '../session/name-of.ts';

/** Blocking a user, letting them in again, and deleting them. */
export function UserActions({ user }: { readonly user: UserView }) {
  const t = useTexts();
  const actor = useActor();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'block' | 'delete' | null>(null);
  const path = { userId: user.user_id };
  const name = nameOf(user);
  const close = () => setAsked(null);
  const activate = useChange({
    ask: (client, is_active: boolean) => client.api.changeUser({ path, body: { is_active } }),
    touches: [['users'], ['sessions']],
    done: ({ is_active }) => (is_active ? t.users.unblocked(name) : t.users.blockedNow(name)),
    undo: (isActive) => !isActive,
    // Only blocking is asked about.
    hasForm: user.is_active,
  });
  const remove = useChange({
    ask: (client, _: undefined) => client.api.deleteUser({ path }),
    touches: [
      ['users', 'list'],
      ['users', 'names'],
    ],
    done: () => t.users.deleted(name),
    hasForm: true,
  });
  return (
    <>
      {user.is_active ? (
        <Button variant="default" leftSection={<Icon name="lock" />} onClick={() => setAsked('block')}>
          {t.users.block}
        </Button>
      ) : (
        <Button loading={activate.isPending} onClick={() => activate.mutate(true)}>
          {t.users.unblock}
        </Button>
      )}
      {may(actor, 'user.delete') && (
        <Button variant="default" leftSection={<Icon name="trash" />} onClick={() => setAsked('delete')}>
          {t.common.delete}
        </Button>
      )}
      {asked === 'block' && (
        <ConfirmChange
          change={activate}
          given={false}
          title={t.users.blockTitle(name)}
          verb={t.users.block}
          onClose={close}
        >
          {t.users.blockHelp}
        </ConfirmChange>
      )}
      {asked === 'delete' && (
        <ConfirmChange
          change={remove}
          given={undefined}
          title={t.users.deleteTitle(name)}
          verb={t.common.delete}
          onDone={() => void navigate({ to: '/users' })}
          onClose={close}
        >
          {t.users.deleteHelp}
        </ConfirmChange>
      )}
    </>
  );
}
