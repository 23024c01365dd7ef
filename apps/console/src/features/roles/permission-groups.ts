import { type Permission, permissions } from '@praesto/contract';

interface PermissionGroup {
  readonly object: string;
  readonly permissions: readonly { readonly permission: Permission; readonly action: string }[];
}

/** The table of the contract by what is acted on, in its order. */
export const permissionGroups: readonly PermissionGroup[] = [
  ...Map.groupBy(Object.keys(permissions) as Permission[], (permission) => permission.split('.', 1)[0]!),
].map(([object, all]) => ({
  object,
  permissions: all.map((permission) => ({ permission, action: permission.slice(object.length + 1) })),
}));
