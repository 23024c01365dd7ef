import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type ErrorBody,
  permissions,
  type Role,
  type RouteEntry,
  type RouteName,
  roles,
  routes,
} from '@praesto/contract';
import { hashPassword } from '../../src/modules/users/passwords.ts';
import type { User } from '../../src/modules/users/user.ts';
import { newId } from '../../src/shared/ids.ts';
import { type Answer, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';
import { bodyFor, password } from './walk/bodies.ts';
import { mayAtAll, type Ownership, ownerships, permissionsOf, seesOne, verdictOf } from './walk/expected.ts';
import { roleFlags } from './walk/role-flags.ts';
import { type FillPath, openThings } from './walk/things.ts';

const names = Object.keys(routes) as RouteName[];
const guarded = names.filter((name) => routes[name].auth !== 'none');
const lists = guarded.filter(isListOfThings);
const home = newId<'company'>();
let server: TestServer;
let fillPath: FillPath;
let passwordHash: string;

/** What those are told who may, because of what the walk's things are. */
const refusedLater: Partial<Record<RouteName, RegExp>> = {
  deleteCompany: /the company still has users/,
  downloadReport: /the bytes of this report are gone/,
  issueToken: /is no service user/,
  mergeCollections: /no collection of the company has this id/,
  mergePersons: /no other person of the collection has this id/,
  startEvaluation: /it has no media/,
  movePerson: /no collection of the company has this id/,
};

before(async () => {
  server = await openTestServer({ env: { PRAESTO_WEBHOOK_ALLOW_PRIVATE: '1' } });
  fillPath = openThings(server);
  passwordHash = await hashPassword(password);
});
after(() => server.close());

for (const name of lists) {
  test(`${titleOf(name)} shows every role what the permission table says`, async () => {
    const look = async (role: Role) => {
      const caller = await signUp(role);
      const things = await Promise.all(ownerships.map((ownership) => makeThing(name, ownership, caller.user)));
      const { text } = await send(caller, 'GET', `${routes[name].path}?limit=1000`);
      const seen = things.map((id) => text.includes(id));
      assert.deepEqual(
        seen,
        ownerships.map((ownership) => seesOne(role, name, ownership)),
        `${role}: ${ownerships.join(', ')}`,
      );
    };
    await Promise.all(roles.filter((one) => mayAtAll(one, name)).map(look));
  });
}

for (const name of guarded) {
  test(`${titleOf(name)} does for every role what the permission table says`, async () => {
    const found: Record<string, string> = {};
    const expected: Record<string, string> = {};
    const walk = async (role: Role) => {
      for (const ownership of ownershipsFor(role, name)) {
        expected[`${role}, ${ownership}`] = verdictOf(role, name, ownership);
        found[`${role}, ${ownership}`] = toVerdict(name, await callAs(role, name, ownership));
      }
    };
    await Promise.all(roles.map(walk));
    assert.deepEqual(found, expected);
  });
}

test('without a token nothing is answered but that it is missing, with a wrong one that it is wrong', async () => {
  const { user } = await server.signUp();
  for (const name of guarded) {
    const path = await fillPath(routes[name].path, user);
    for (const [token, code] of [
      [null, 6],
      ['a'.repeat(128), 7],
    ] as const) {
      const { status, body } = await send<ErrorBody>({ url: server.url, token }, routes[name].method, path);
      assert.deepEqual([status, body.error_code], [401, code], name);
    }
  }
});

test('every permission of the table is asked for by a route, and every route that wants a token asks for one', () => {
  const asked = guarded.map((name) => permissionsOf(name));
  // What decides how much of an answer is shown is asked for by no route.
  const shown = ['evidence.read'];
  assert.deepEqual(new Set([...asked.flat(), ...shown]), new Set(Object.keys(permissions)));
  assert.ok(asked.every((wanted) => wanted.length > 0));
});

function titleOf(name: RouteName): string {
  return `${routes[name].method} ${routes[name].path}`;
}

function isAboutOne(name: RouteName): boolean {
  return routes[name].path.includes(':');
}

/** Whoever may not do it with what is their own is refused before anybody looks whose it is. */
function ownershipsFor(role: Role, name: RouteName): readonly Ownership[] {
  return isAboutOne(name) && mayAtAll(role, name) ? ownerships : ['own'];
}

function isListOfThings(name: RouteName): boolean {
  const { method, path }: RouteEntry = routes[name];
  return method === 'GET' && !isAboutOne(name) && guarded.some((one) => routes[one].path.startsWith(`${path}/:`));
}

async function makeThing(list: RouteName, ownership: Ownership, caller: User): Promise<string> {
  const filled = await fillPath(`${routes[list].path}/:id`, await ownerOf(ownership, caller));
  return filled.split('/').at(-1)!;
}

async function callAs(role: Role, name: RouteName, ownership: Ownership) {
  const caller = await signUp(role);
  const path = await fillPath(routes[name].path, await ownerOf(ownership, caller.user));
  return send<ErrorBody>(caller, routes[name].method, path, await bodyFor(name, ownership, caller.user));
}

const signUp = (role: Role) => server.signUp({ passwordHash, ...roleFlags[role], companyId: home });

async function ownerOf(ownership: Ownership, caller: User): Promise<User> {
  if (ownership === 'own') return caller;
  return (await server.signUp(ownership === "a colleague's" ? { companyId: home } : {})).user;
}

function toVerdict(name: RouteName, { status, body, text }: Answer<ErrorBody>): string {
  if (status < 400 || refusedLater[name]?.test(text)) return 'granted';
  if (status === 403 && body.error_code === 9) return 'forbidden';
  if (status === 404 && body.error_code === 10) return 'not there';
  return `${status} ${text}`;
}
