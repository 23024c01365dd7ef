import { Table, Text } from '@mantine/core';
import { type Role, reachOf, roles } from '@praesto/contract';
import { Fragment } from 'react';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { permissionGroups } from './permission-groups.ts';
import { ReachBadge } from './reach-badge.tsx';
import classes from './roles.module.css';

/** Every role beside every permission, from the table by which the server decides. One of the roles may stand out. */
export function RolesMatrix({ role }: { readonly role: Role | undefined }) {
  const t = useTexts();
  return (
    <Table
      verticalSpacing={6}
      aria-label={t.rolesPage.title}
      className={classes.matrix}
      stickyHeader
      stickyHeaderOffset={52}
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.rolesPage.permission}</Table.Th>
          {roles.map((one) => (
            <Table.Th key={one} data-chosen={one === role || undefined}>
              {t.roles[one]}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {permissionGroups.map(({ object, permissions }) => (
          <Fragment key={object}>
            <Table.Tr className={classes.object}>
              <Table.Th colSpan={roles.length + 1} scope="rowgroup">
                {wordOf(t.rolesPage.objects, object)}
              </Table.Th>
            </Table.Tr>
            {permissions.map(({ permission, action }) => (
              <Table.Tr key={permission}>
                <Table.Th scope="row" fw={400} ps="xl" title={permission}>
                  {wordOf(t.rolesPage.actions, action)}
                  <Text size="xs" c="dimmed" maw={420}>
                    {t.rolesPage.note(permission)}
                  </Text>
                </Table.Th>
                {roles.map((one) => (
                  <Table.Td key={one} data-chosen={one === role || undefined}>
                    <ReachBadge reach={reachOf(one, permission)} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Fragment>
        ))}
      </Table.Tbody>
    </Table>
  );
}
