/**
 * Who may do what. The one source: routes are guarded by it, the console hides what it does not grant, and the
 * documentation is written from it. A permission is `object.action`; what it grants a role is a reach.
 */

/** The roles of the documentation. Stored is a `user_type`; `CLIENT ADMIN` and `CLIENT SERVICE` are CLIENT with a flag. */
export const roles = ['ADMIN', 'OPERATOR', 'CLIENT', 'CLIENT ADMIN', 'CLIENT OPERATOR', 'CLIENT SERVICE'] as const;
export type Role = (typeof roles)[number];

/** The values of `user_type`. */
export const userTypes = ['ADMIN', 'OPERATOR', 'CLIENT', 'CLIENT OPERATOR'] as const;
export type UserTypeWord = (typeof userTypes)[number];

/** The role of a user; a CLIENT with both flags is a CLIENT ADMIN with a long-lived token. */
export function roleOf(user: {
  readonly userType: UserTypeWord;
  readonly isAdmin: boolean;
  readonly isService: boolean;
}): Role {
  if (user.userType !== 'CLIENT') return user.userType;
  if (user.isAdmin) return 'CLIENT ADMIN';
  return user.isService ? 'CLIENT SERVICE' : 'CLIENT';
}

/** How far a permission reaches: every company, the own company, or what the user made (or, of users: is). */
export type ReachWord = 'all' | 'company' | 'own';

type Grants = Readonly<Partial<Record<Role, ReachWord>>>;

const everybody = {
  ADMIN: 'all',
  OPERATOR: 'all',
  CLIENT: 'company',
  'CLIENT ADMIN': 'company',
  'CLIENT OPERATOR': 'company',
  'CLIENT SERVICE': 'company',
} as const satisfies Grants;

/** Administration: of everything by ADMIN, of a company by its CLIENT ADMIN. */
const admins = { ADMIN: 'all', 'CLIENT ADMIN': 'company' } as const satisfies Grants;

/** The same, and by everybody of what is their own. */
const adminsAndOneself = {
  ...admins,
  OPERATOR: 'own',
  CLIENT: 'own',
  'CLIENT OPERATOR': 'own',
  'CLIENT SERVICE': 'own',
} as const satisfies Grants;

/** Seeing checks: a CLIENT sees its own, whoever works for a company sees the company's. */
const readers = { ...everybody, CLIENT: 'own' } as const satisfies Grants;

/** Making checks. Operators look and decide; they do not make. */
const makers = {
  ADMIN: 'all',
  CLIENT: 'own',
  'CLIENT ADMIN': 'company',
  'CLIENT SERVICE': 'company',
} as const satisfies Grants;

/** What capture components do in the name of whoever captures: everybody but OPERATOR, each for themselves. */
const capturers = {
  ADMIN: 'all',
  CLIENT: 'own',
  'CLIENT ADMIN': 'own',
  'CLIENT OPERATOR': 'own',
  'CLIENT SERVICE': 'own',
} as const satisfies Grants;

/** Seeing people who were never checked here: whoever works with the hits of a collection. */
const overseers = {
  ADMIN: 'all',
  OPERATOR: 'all',
  'CLIENT ADMIN': 'company',
  'CLIENT OPERATOR': 'company',
  'CLIENT SERVICE': 'company',
} as const satisfies Grants;

/** Deciding in place of the machine. Documented: ADMIN may do everything but this. */
const deciders = {
  OPERATOR: 'all',
  'CLIENT ADMIN': 'company',
  'CLIENT OPERATOR': 'company',
} as const satisfies Grants;

/** Seeing why a medium is suspect: no account that an app or a site works with. */
const investigators = {
  ADMIN: 'all',
  OPERATOR: 'all',
  'CLIENT ADMIN': 'company',
  'CLIENT OPERATOR': 'company',
} as const satisfies Grants;

/** Reporting on checks: whoever sees them, but machine accounts, which read what people made. */
const reporters = {
  ADMIN: 'all',
  OPERATOR: 'all',
  CLIENT: 'own',
  'CLIENT ADMIN': 'company',
  'CLIENT OPERATOR': 'company',
} as const satisfies Grants;

export const permissions = {
  'company.create': { ADMIN: 'all' },
  'company.read': everybody,
  'company.update': admins,
  'company.delete': { ADMIN: 'all' },

  'company_limits.read': admins,
  'company_limits.update': { ADMIN: 'all' },

  'policy.read': investigators,
  'policy.update': admins,

  'retention.read': admins,
  'retention.update': admins,

  'user.create': admins,
  'user.read': { ...adminsAndOneself, OPERATOR: 'all', 'CLIENT OPERATOR': 'company' },
  'user.update': adminsAndOneself,
  'user.change_password': adminsAndOneself,
  'user.delete': admins,

  'session.read': adminsAndOneself,
  'session.revoke': adminsAndOneself,
  'session.issue': admins,
  'session_token.create': capturers,

  'capture_settings.read': everybody,
  'capture_settings.update': admins,
  'event_session.create': capturers,
  'event_session.read': readers,

  'web_settings.read': admins,
  'web_settings.update': admins,

  'challenge.create': makers,
  'challenge.read': readers,

  'folder.create': makers,
  'folder.read': readers,
  'folder.update': makers,
  'folder.delete': admins,
  'folder.wipe': { ...admins, 'CLIENT SERVICE': 'company' },
  'folder.decide': { ...deciders, 'CLIENT SERVICE': 'company' },

  'media.create': makers,
  'media.read': readers,
  'media.update': makers,
  'media.delete': admins,

  'analysis.create': makers,
  'analysis.read': readers,
  'analysis.update': makers,
  'analysis.delete': admins,
  'analysis.decide': deciders,

  'evidence.read': investigators,

  'collection.create': admins,
  'collection.read': everybody,
  'collection.update': admins,
  'collection.delete': admins,

  'person.create': { ...admins, 'CLIENT SERVICE': 'company' },
  'person.read': overseers,
  'person.update': { ...admins, 'CLIENT SERVICE': 'company' },
  'person.delete': admins,

  'template.read': admins,
  'template_key.read': admins,
  'template_key.rotate': admins,

  'embedding_model.read': { ADMIN: 'all' },
  'embedding_model.update': { ADMIN: 'all' },

  'model.read': investigators,

  'report.create': reporters,
  'report.read': readers,
  'report.delete': admins,

  'report_template.create': admins,
  'report_template.read': everybody,
  'report_template.update': admins,
  'report_template.delete': admins,

  'evaluation.create': admins,
  'evaluation.read': investigators,
  'evaluation.update': admins,
  'evaluation.delete': admins,

  'statistic.read': readers,

  'webhook.create': admins,
  'webhook.read': admins,
  'webhook.update': admins,
  'webhook.delete': admins,

  'audit.read': admins,

  'queue.read': { ADMIN: 'all' },
  'queue.update': { ADMIN: 'all' },
} as const satisfies Readonly<Record<string, Grants>>;

export type Permission = keyof typeof permissions;

/** The roles whose users a role may make, change and delete: nobody gets, or gives, more than they have themselves. */
export const managedRoles: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  ADMIN: roles,
  'CLIENT ADMIN': ['CLIENT', 'CLIENT ADMIN', 'CLIENT OPERATOR', 'CLIENT SERVICE'],
};

/** Reasons where the table surprises; the documentation shows them. */
export const permissionNotes: Readonly<Partial<Record<Permission, string>>> = {
  'policy.read': 'how strict liveness is: no account that an app or a site works with',
  'retention.update': 'whoever answers for the data of the company: rules delete without asking again',
  'user.read': 'a CLIENT sees only its own profile; within a company ADMINs and OPERATORs are not there',
  'user.update': 'of oneself: names, e-mail and meta data; never role, company or flags',
  'user.delete': 'never oneself',
  'session.issue': 'the token of a service user: whoever holds it acts as that user, so only who may make such a user',
  'session_token.create': 'documented: every role but OPERATOR, which captures nothing',
  'folder.decide':
    'documented: ADMIN may do everything but decide; CLIENT SERVICE passes on what was decided elsewhere',
  'folder.delete': 'documented: a CLIENT does not delete its own folders',
  'collection.read': 'what a CLIENT needs to order an analysis; not who is in it',
  'person.read': 'whoever works with the hits of a collection: no CLIENT',
  'person.create': 'a machine account may fill a collection',
  'evidence.read':
    'all of a liveness result: others see the decision and a score in coarse steps, so that attackers learn nothing from answers',
  'evaluation.read': 'tells the exact score of every medium: whoever may see evidence',
  'template.read':
    'whoever has a template can look for the person elsewhere: only who answers for the data of the company; each reading is in the audit log',
  'template_key.rotate': 'of all templates of a company; the keys themselves are told to nobody',
  'embedding_model.update': 'changes how everybody is searched: of the whole installation, not of a company',
  'model.read': 'whoever answers for decisions may know what makes them, and where it comes from',
  'analysis.decide': 'documented: ADMIN may do everything but decide',
};

/** What of all objects a role may do this to; `undefined` when it may not at all. */
export function reachOf(role: Role, permission: Permission): ReachWord | undefined {
  return (permissions[permission] as Grants)[role];
}
