import {
  type Permission,
  type ReachWord,
  type Role,
  type RouteEntry,
  type RouteName,
  reachOf,
  routes,
} from '@praesto/contract';

/** Whose the thing is that a request is about. */
export const ownerships = ['own', "a colleague's", "another company's"] as const;
export type Ownership = (typeof ownerships)[number];

/** What the permission table lets become of a request. */
export type Verdict = 'granted' | 'forbidden' | 'not there';

/** What a body of the walk asks for beside the permission of its route. */
const bodyPermissions: Partial<Record<RouteName, Permission>> = { changeFolder: 'folder.decide' };

/** Nobody deletes themselves. */
const neverOneself: RouteName = 'deleteUser';

/** What is the same for everybody in a company: a colleague's is one's own. */
const companyThings = /^\/api\/(companies|report-templates|webhooks|collections)(\/|$)/;

/** The permissions that a request of the walk needs. */
export function permissionsOf(name: RouteName): readonly Permission[] {
  const { permission }: RouteEntry = routes[name];
  return [permission, bodyPermissions[name]].filter((wanted) => wanted !== undefined);
}

export function mayAtAll(role: Role, name: RouteName): boolean {
  return permissionsOf(name).every((permission) => reachOf(role, permission) !== undefined);
}

/** What is to become of a request: forbidden whatever it is about comes before not being there. */
export function verdictOf(role: Role, name: RouteName, ownership: Ownership): Verdict {
  if (!mayAtAll(role, name)) return 'forbidden';
  if (ownership === 'own') return name === neverOneself ? 'forbidden' : 'granted';
  return seesOne(role, name, ownership) ? 'granted' : 'not there';
}

/** Whether a thing lies within everything that the permissions of a route reach. */
export function seesOne(role: Role, name: RouteName, ownership: Ownership): boolean {
  return permissionsOf(name).every((permission) => lies(ownership, reachOf(role, permission), routes[name].path));
}

function lies(ownership: Ownership, reach: ReachWord | undefined, path: string): boolean {
  if (reach === 'all' || ownership === 'own') return true;
  return ownership === "a colleague's" && (reach === 'company' || companyThings.test(path));
}
