import { Button, Group, Modal, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { RequestOf } from '@praesto/client';
import type { Role } from '@praesto/contract';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTexts } from '../../texts/texts.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { DraftNote } from '../drafts/draft-note.tsx';
import { useFormDraft } from '../drafts/use-form-draft.ts';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { reachesAll, useActor } from '../session/actor.ts';
import { NewPassword } from './new-password.tsx';
import { RoleSelect } from './role-select.tsx';
import { belongsToCompany, rolesManagedBy, toRoleBody } from './user-role.ts';

interface Filled {
  readonly email: string;
  readonly first: string;
  readonly last: string;
  readonly role: Role;
  readonly company: string;
}

/** Somebody who signs in with a password; machine accounts are made on the page of tokens. */
export function CreateUser({ companyId, onClose }: { readonly companyId: string; readonly onClose: () => void }) {
  const t = useTexts();
  const actor = useActor();
  const navigate = useNavigate();
  const begun: Filled = { email: '', first: '', last: '', role: 'CLIENT OPERATOR', company: companyId };
  const draft = useFormDraft('user', begun);
  const { email, first, last, role, company } = draft.values;
  const isForAll = reachesAll(actor, 'user.create');
  const { mutate, isPending, error } = useChange({
    ask: (client, body: RequestOf<'createUser'>['body']) => client.api.createUser({ body }),
    touches: [['users']],
    done: ({ email }) => t.users.created(email),
    hasForm: true,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = {
      ...toRoleBody(role),
      email: email.trim(),
      password: String(new FormData(event.currentTarget).get('password')),
      first_name: first.trim() || null,
      last_name: last.trim() || null,
      ...(isForAll && belongsToCompany(role) ? { company_id: company } : {}),
    };
    mutate(body, {
      onSuccess: ({ user_id: userId }) => {
        draft.forget();
        void navigate({ to: '/users/$userId', params: { userId } });
      },
    });
  };
  return (
    <Modal opened onClose={onClose} title={t.users.create} closeButtonProps={{ 'aria-label': t.common.close }}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <DraftNote draft={draft} />
          <TextInput
            type="email"
            label={t.signIn.email}
            value={email}
            onChange={(event) => draft.change({ email: event.currentTarget.value })}
            required
            withAsterisk={false}
            autoComplete="off"
            data-autofocus
          />
          <SimpleGrid cols={2}>
            {(['first', 'last'] as const).map((name) => (
              <TextInput
                key={name}
                label={t.users[name]}
                value={draft.values[name]}
                onChange={(event) => draft.change({ [name]: event.currentTarget.value })}
                autoComplete="off"
                maxLength={200}
              />
            ))}
          </SimpleGrid>
          <RoleSelect
            roles={rolesManagedBy(actor).filter((one) => one !== 'CLIENT SERVICE')}
            value={role}
            onChange={(next) => draft.change({ role: next })}
          />
          {isForAll && belongsToCompany(role) && (
            <CompanySelect value={company} onChange={(next) => draft.change({ company: next })} />
          )}
          <NewPassword name="password" label={t.users.firstPassword} />
          <Refusal
            error={error}
            fields={{
              email: t.signIn.email,
              password: t.users.firstPassword,
              first_name: t.users.first,
              last_name: t.users.last,
            }}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t.common.cancel}
            </Button>
            <Button type="submit" loading={isPending}>
              {t.common.create}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
