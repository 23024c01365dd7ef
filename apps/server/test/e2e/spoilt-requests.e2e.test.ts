import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type ErrorBody, type RouteEntry, type RouteName, roles, routes } from '@praesto/contract';
import type { User } from '../../src/modules/users/user.ts';
import { newId } from '../../src/shared/ids.ts';
import { operations } from '../fuzz/operations.ts';
import {
  badBodiesOf,
  namesIds,
  type StrangeIds,
  strangeBodiesOf,
  takesOtherKeys,
  type WholeNames,
} from './spoilt/bad-bodies.ts';
import { badPathsOf } from './spoilt/bad-paths.ts';
import { badQueriesOf } from './spoilt/bad-queries.ts';
import { complain, type Refusal } from './spoilt/complain.ts';
import { assertUntouched } from './spoilt/untouched.ts';
import { type Caller, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';
import { bodyWith, payloadFor } from './walk/bodies.ts';
import { mayAtAll } from './walk/expected.ts';
import { roleFlags } from './walk/role-flags.ts';
import { type FillPath, openThings } from './walk/things.ts';

const names = (Object.keys(routes) as RouteName[]).filter((name) => routes[name].path.startsWith('/api/'));
const withIds = names.filter((name) => /:(\w*I|i)d\b/.test(routes[name].path));
const withBodies = names.flatMap((name) => {
  const schema = operations.find(({ operationId }) => operationId === name)?.body;
  return schema ? [{ name, schema }] : [];
});

let server: TestServer;
let fillPath: FillPath;
/** Of each kind one that is nobody's, and one of a company that no caller is of. */
let strangeIds: StrangeIds;

before(async () => {
  server = await openTestServer({ env: { PRAESTO_WEBHOOK_ALLOW_PRIVATE: '1' } });
  fillPath = openThings(server);
  const { user } = await server.signUp();
  const make = async (noun: string) => (await fillPath(`${noun}/:id`, user)).slice(noun.length + 1);
  strangeIds = {
    company_id: [newId(), user.companyId],
    template_id: [newId(), await make('report-templates')],
    media_id: [newId(), (await fillPath('media/:id', user)).split('/').at(-1)!],
    collection_id: [newId(), await make('collections')],
    person_id: [newId(), (await fillPath('collections/:id/persons/:id', user)).split('/').at(-1)!],
    // The key of a file, under which a challenge is named.
    photo1: [newId(), await make('challenges')],
  };
});
after(() => server.close());

for (const name of withIds) {
  test(`${titleOf(name)} finds nothing by an id that is nobody's`, () =>
    assertRefusing(name, async (ask, { path }) => {
      for (const { fields, ...bad } of badPathsOf(routes[name].path, path))
        await ask({ sent: bad.path, ...bad }, [{ status: 404, code: 10, fields }]);
    }));
}

for (const name of names) {
  test(`${titleOf(name)} refuses by name whatever is wrong after the question mark`, () =>
    assertRefusing(name, async (ask, { path }) => {
      for (const { search, field, code } of badQueriesOf(name))
        await ask({ sent: search, path: `${path}?${search}` }, [{ status: 400, code, fields: [field] }]);
    }));
}

for (const { name, schema } of withBodies) {
  test(`${titleOf(name)} refuses by name whatever is wrong in its body`, () =>
    assertRefusing(name, async (ask, { right }) => {
      for (const { value, what, field, code } of badBodiesOf(schema, right, wholeOf(name)))
        await ask({ sent: `${field} ${what}`, body: value }, [{ status: 400, code, fields: [field] }]);
    }));
}

/** Instant folders know no collections: they refuse the type of an analysis that names one. */
const withIdsInside = withBodies.filter(({ name, schema }) => name !== 'createInstantFolder' && namesIds(schema));

for (const { name, schema } of withIdsInside) {
  test(`${titleOf(name)} refuses by name ids in its body that are nobody's or another company's`, () =>
    assertRefusing(name, async (ask, { right }) => {
      for (const { value, what, field } of strangeBodiesOf(schema, right, strangeIds)) {
        const refusals = [
          { status: 400, code: 4 },
          { status: 403, code: 9 },
          { status: 404, code: 10 },
        ];
        await ask(
          { sent: `${field} ${what}`, body: value },
          refusals.map((one) => ({ ...one, fields: [field] })),
        );
      }
    }));
}

for (const { name } of withBodies.filter(({ schema }) => takesOtherKeys(schema))) {
  test(`${titleOf(name)} ignores a key that nobody knows`, async () => {
    const { caller, path, right } = await begin(name);
    const sent = await bodyWith(name, { ...(right as object), no_such_key: 'a text to be found again' });
    const { status, text } = await send(caller, routes[name].method, path, sent);
    assert.notEqual(status, 400, text);
    assert.ok(!text.includes('a text to be found again'), text);
  });
}

test('a key that a body holds twice is what it was last', async () => {
  const { caller, path } = await begin('changeCompany');
  const { text } = await send(caller, 'PATCH', path, { body: '{"name": "First", "name": "Last"}' });
  assert.ok(text.includes('"name": "Last"'), text);
});

test('parameters that are longer than the head of a request may be are refused', async () => {
  const { caller, path } = await begin('listFolders');
  const answer = await send<ErrorBody>(caller, 'GET', `${path}?search_text=${'x'.repeat(20_000)}`);
  assert.deepEqual([answer.status, answer.body.error_code], [400, 4]);
  assert.equal((await send(caller, 'GET', path)).status, 200);
});

function titleOf(name: RouteName): string {
  return `${routes[name].method} ${routes[name].path}`;
}

/** What answers call the body as a whole. */
function wholeOf(name: RouteName): WholeNames {
  const { path, body }: RouteEntry = routes[name];
  const whole = body?.kind === 'form' ? 'payload' : 'body';
  return { whenNoObject: whole, whenTooLarge: path.endsWith('/meta_data') ? 'meta_data' : whole };
}

/** Something to ask for, in place of what is right. */
interface Spoiling {
  readonly sent: string;
  readonly path?: string;
  readonly body?: unknown;
}

type Ask = (spoiling: Spoiling, refusals: readonly Refusal[]) => Promise<void>;

interface Begun {
  readonly caller: Caller & { readonly user: User };
  /** To things of the caller's. */
  readonly path: string;
  /** A body that would be taken; `undefined` where none is. */
  readonly right: unknown;
}

/** Asserts that every question is refused as it says, and that nothing was written meanwhile. */
async function assertRefusing(name: RouteName, askAll: (ask: Ask, begun: Begun) => Promise<void>): Promise<void> {
  const begun = await begin(name);
  const complaints: string[] = [];
  const ask: Ask = async ({ sent, path = begun.path, body = begun.right }, refusals) => {
    const options = body === undefined ? {} : await bodyWith(name, body);
    const answer = await send<ErrorBody>(begun.caller, routes[name].method, path, options);
    complaints.push(...complain(sent, answer, refusals));
  };
  await assertUntouched(server, () => askAll(ask, begun));
  assert.deepEqual(complaints, []);
}

/** Somebody who may, of a company if possible: a company that a body names is ignored for ADMIN and OPERATOR. */
async function begin(name: RouteName): Promise<Begun> {
  const able = roles.filter((role) => mayAtAll(role, name));
  const caller = await server.signUp(roleFlags[able.find((role) => role.startsWith('CLIENT')) ?? able[0]!]);
  const path = await fillPath(routes[name].path.replace(':file', 'style.css'), caller.user);
  const isSent = withBodies.some((one) => one.name === name);
  return { caller, path, right: isSent ? payloadFor(name, 'own', caller.user) : undefined };
}
