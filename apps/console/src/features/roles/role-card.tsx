import { Group, Stack, Text } from '@mantine/core';
import { type Role, reachOf } from '@praesto/contract';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { permissionGroups } from './permission-groups.ts';
import { ReachBadge } from './reach-badge.tsx';

/** What one role may do, for screens that have no room for the matrix. What it may not do is left out. */
export function RoleCard({ role }: { readonly role: Role }) {
  const t = useTexts();
  const groups = permissionGroups
    .map(({ object, permissions }) => ({
      object,
      granted: permissions.filter(({ permission }) => reachOf(role, permission) !== undefined),
    }))
    .filter(({ granted }) => granted.length > 0);
  return (
    <Stack gap="md" p="md">
      {groups.map(({ object, granted }) => (
        <div key={object}>
          <Text fw={650} size="sm" mb={4}>
            {wordOf(t.rolesPage.objects, object)}
          </Text>
          <Stack gap={4}>
            {granted.map(({ permission, action }) => (
              <Group key={permission} justify="space-between" wrap="nowrap">
                <Text size="sm">{wordOf(t.rolesPage.actions, action)}</Text>
                <ReachBadge reach={reachOf(role, permission)} />
              </Group>
            ))}
          </Stack>
        </div>
      ))}
    </Stack>
  );
}
