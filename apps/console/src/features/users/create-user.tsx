import { Button, Group, Modal, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { RequestOf } from '@praesto/client';
import type { Role } from '@praesto/contract';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTexts } from '../../texts/texts.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { reachesAll, useActor } from '../session/actor.ts';
import { NewPassword } from './new-password.tsx';
import { RoleSelect } from './role-select.tsx';
import { belongsToCompany, rolesManagedBy, toRoleBody } from './user-role.ts';

/** Somebody who signs in with a password; machine accounts are made on the page of tokens. */
export function CreateUser({ companyId, onClose }: { readonly companyId: string; readonly onClose: () => void }) {
  const t = useTexts();
  const actor = useActor();
  const navigate = useNavigate();
  const [role, setRole] = useState<Role>('CLIENT OPERATOR');
  const [company, setCompany] = useState(companyId);
  const isForAll = reachesAll(actor, 'user.create');
  const { mutate, isPending, error } = useChange({
    ask: (client, body: RequestOf<'createUser'>['body']) => client.api.createUser({ body }),
    touches: [['users']],
    done: ({ email }) => t.users.created(email),
    hasForm: true,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const read = (name: string) => String(given.get(name)).trim();
    const body = {
      ...toRoleBody(role),
      email: read('email'),
      password: String(given.get('password')),
      first_name: read('first') || null,
      last_name: read('last') || null,
      ...(isForAll && belongsToCompany(role) ? { company_id: company } : {}),
    };
    mutate(body, {
      onSuccess: ({ user_id: userId }) => void navigate({ to: '/users/$userId', params: { userId } }),
    });
  };
  return (
    <Modal opened onClose={onClose} title={t.users.create} closeButtonProps={{ 'aria-label': t.common.close }}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            name="email"
            type="email"
            label={t.signIn.email}
            required
            withAsterisk={false}
            autoComplete="off"
            data-autofocus
          />
          <SimpleGrid cols={2}>
            <TextInput name="first" label={t.users.first} autoComplete="off" maxLength={200} />
            <TextInput name="last" label={t.users.last} autoComplete="off" maxLength={200} />
          </SimpleGrid>
          <RoleSelect
            roles={rolesManagedBy(actor).filter((one) => one !== 'CLIENT SERVICE')}
            value={role}
            onChange={setRole}
          />
          {isForAll && belongsToCompany(role) && <CompanySelect value={company} onChange={setCompany} />}
          <NewPassword name="password" label={t.users.firstPassword} />
          <Refusal error={error} />
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
