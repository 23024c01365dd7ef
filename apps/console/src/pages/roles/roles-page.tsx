import { Box, Paper, Select, Text } from '@mantine/core';
import { managedRoles, roles } from '@praesto/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { RoleCard } from '../../features/roles/role-card.tsx';
import { RolesMatrix } from '../../features/roles/roles-matrix.tsx';
import { useActor } from '../../features/session/actor.ts';
import { Page } from '../../kit/page.tsx';
import { useTexts } from '../../texts/texts.ts';

/** What each role may do: the same table that the server decides by. */
export function RolesPage() {
  const t = useTexts();
  const actor = useActor();
  const navigate = useNavigate();
  const search = useSearch({ from: '/roles' });
  const chosen = roles.find((role) => role === search.role);
  const managed = chosen && managedRoles[chosen];
  return (
    <Page title={t.rolesPage.title}>
      <Text size="sm" c="dimmed" mb="md" maw={760}>
        {t.rolesPage.lead}
      </Text>
      <Select
        label={t.users.role}
        description={t.users.roleHelp[chosen ?? actor.role]}
        inputWrapperOrder={['label', 'input', 'description']}
        data={roles.map((value) => ({ value, label: t.roles[value] }))}
        value={chosen ?? actor.role}
        onChange={(role) =>
          void navigate({ to: '/roles', search: { role: role ?? '' }, replace: true, resetScroll: false })
        }
        allowDeselect={false}
        maw={420}
        mb="sm"
      />
      {managed && (
        <Text size="sm" mb="sm">
          {t.rolesPage.manages(managed.map((role) => t.roles[role]).join(', '))}
        </Text>
      )}
      <Paper withBorder>
        <Box visibleFrom="lg">
          <RolesMatrix role={chosen ?? actor.role} />
        </Box>
        <Box hiddenFrom="lg">
          <RoleCard role={chosen ?? actor.role} />
        </Box>
      </Paper>
    </Page>
  );
}
