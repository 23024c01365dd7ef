import { Button, Checkbox, Group, SimpleGrid, Stack } from '@mantine/core';
import type { RequestOf, UserView } from '@praesto/client';
import { type Role, type StartableType, startableTypes } from '@praesto/contract';
import { useState } from 'react';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { reachesAll, useActor } from '../session/actor.ts';
import { RoleSelect } from './role-select.tsx';
import { belongsToCompany, roleOfUser, rolesManagedBy, toRoleBody } from './user-role.ts';

type Rights = NonNullable<RequestOf<'changeUser'>['body']>;

interface Change {
  readonly from: Rights;
  readonly to: Rights;
}

/** What a user may do: role, company, and which checks they may start. */
export function AccessPanel({ user }: { readonly user: UserView }) {
  const t = useTexts();
  const actor = useActor();
  const before = roleOfUser(user);
  const [role, setRole] = useState<Role>(before);
  const [company, setCompany] = useState(user.company_id);
  const [startable, setStartable] = useState(() => startableTypes.filter((type) => mayStart(user, type)));
  const isForAll = reachesAll(actor, 'user.update');
  const { mutate, isPending, error } = useChange({
    ask: (client, { to }: Change) => client.api.changeUser({ path: { userId: user.user_id }, body: to }),
    touches: [['users']],
    done: () => t.companies.saved,
    undo: ({ from, to }) => ({ from: to, to: from }),
    hasForm: true,
  });
  const save = () => {
    // Only what changes is sent, and put back.
    const bodyOf = (theRole: Role, company_id: string, types: readonly StartableType[]): Rights => ({
      ...(role === before ? {} : toRoleBody(theRole)),
      ...(company === user.company_id ? {} : { company_id }),
      ...Object.fromEntries(startableTypes.map((type) => [flagOf(type), types.includes(type)])),
    });
    const from = bodyOf(
      before,
      user.company_id,
      startableTypes.filter((type) => mayStart(user, type)),
    );
    mutate({ from, to: bodyOf(role, company, startable) });
  };
  return (
    <Panel title={t.users.access}>
      <Stack gap="sm">
        <RoleSelect roles={rolesManagedBy(actor)} value={role} onChange={setRole} />
        {isForAll && belongsToCompany(role) && <CompanySelect value={company} onChange={setCompany} />}
        <Checkbox.Group
          label={t.users.mayStart}
          value={startable}
          onChange={(types) => setStartable(startableTypes.filter((type) => types.includes(type)))}
        >
          <SimpleGrid cols={2} spacing="xs" mt="xs">
            {startableTypes.map((type) => (
              <Checkbox key={type} value={type} label={t.analyses[type]} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <Refusal error={error} fields={{ user_type: t.users.role, company_id: t.companies.company }} />
        <Group justify="flex-end">
          <Button variant="light" loading={isPending} onClick={save}>
            {t.common.save}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}

function flagOf(type: StartableType) {
  return `can_start_analysis_${type.toLowerCase() as Lowercase<StartableType>}` as const;
}

function mayStart(user: UserView, type: StartableType): boolean {
  return user[flagOf(type)];
}
