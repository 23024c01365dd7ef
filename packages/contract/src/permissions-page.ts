import {
  managedRoles,
  type Permission,
  permissionNotes,
  permissions,
  type Role,
  reachOf,
  roles,
} from './permissions.ts';
import { routes } from './routes/all.ts';
import type { RouteEntry } from './routes/route-entry.ts';

/** The page docs/permissions.md: the table of roles, objects and actions, and the routes that each permission guards. */
export function renderPermissionsPage(): string {
  const all = Object.keys(permissions) as Permission[];
  return `# Who may do what

Roles and what they may do, from the one table that guards every route (\`packages/contract/src/permissions.ts\`). **all** = of every
company, **company** = of one's own company, **own** = what one made oneself (of users and sessions: one's own), empty = not at all.
What lies beyond is not there (404); what a role may not do at all is refused (403, code 9). Stored is a \`user_type\`: CLIENT ADMIN is a
CLIENT with \`is_admin\`, CLIENT SERVICE one with \`is_service\`.

| permission | ${roles.join(' | ')} |
| --- |${' --- |'.repeat(roles.length)}
${all.map(toRow).join('\n')}

${all
  .filter((permission) => permissionNotes[permission])
  .map(toNote)
  .join('\n')}

Whose users a role may make, change and delete:

${Object.entries(managedRoles).map(toManaged).join('\n')}

| permission | routes |
| --- | --- |
${all
  .filter((permission) => routesOf(permission).length > 0)
  .map(toRouteRow)
  .join('\n')}

<!-- Written by \`npm run generate\`; a test fails when it is out of date. -->
`;
}

function toRow(permission: Permission): string {
  return `| \`${permission}\` | ${roles.map((role) => reachOf(role, permission) ?? '').join(' | ')} |`;
}

function toNote(permission: Permission): string {
  return `- \`${permission}\`: ${permissionNotes[permission]}`;
}

function toManaged([role, managed]: [string, readonly Role[] | undefined]): string {
  return `- ${role}: ${managed?.join(', ')}`;
}

function toRouteRow(permission: Permission): string {
  return `| \`${permission}\` | ${routesOf(permission).join('<br>')} |`;
}

function routesOf(permission: Permission): readonly string[] {
  return Object.values<RouteEntry>(routes)
    .filter((route) => route.permission === permission)
    .map(({ method, path }) => `\`${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}\``);
}
