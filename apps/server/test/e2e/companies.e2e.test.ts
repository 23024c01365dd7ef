import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type CompanyView, companyView } from '@praesto/contract';
import { everything } from '../../src/modules/companies/reach.ts';
import { sqlFoldersStore } from '../../src/platform/database/folders.store.sql.ts';
import { aFolder } from '../support/records.ts';
import { call, openPeopleServer, type PeopleServer, type Person, refusal } from './support/people-server.ts';

let server: PeopleServer;
let admin: Person;

before(async () => {
  server = await openPeopleServer();
  admin = await server.signUp({ userType: 'ADMIN' });
});
after(() => server.close());

async function create(body: object): Promise<CompanyView> {
  const { status, body: company } = await call<CompanyView>(admin, 'POST', '/api/companies/', body);
  assert.equal(status, 201);
  return companyView.parse(company);
}

test('an ADMIN creates, reads, changes and deletes a company', async () => {
  const company = await create({ name: ' Банк "Ö" ', meta_data: { bin: '123' } });
  assert.partialDeepStrictEqual(company, { name: 'Банк "Ö"', meta_data: { bin: '123' }, technical_meta_data: {} });
  const path = `/api/companies/${company.company_id}`;
  assert.deepEqual((await call(admin, 'GET', `${path}/`)).body, company);
  const changed = await call(admin, 'PATCH', path, { name: 'New' });
  assert.deepEqual(changed.body, { ...company, name: 'New' });
  assert.deepEqual((await call(admin, 'PATCH', path, changed.body)).body, changed.body);
  assert.deepEqual((await call(admin, 'PATCH', path, { meta_data: {} })).body, {
    ...company,
    name: 'New',
    meta_data: {},
  });
  const gone = await call(admin, 'DELETE', path);
  assert.deepEqual([gone.status, gone.text], [204, '']);
  assert.deepEqual(await refusal(admin, 'GET', path), [404, 10, 'company_id']);
});

test('a company keeps until nothing is left in it, and the refusal says what is', async () => {
  const { user } = await server.signUp();
  const path = `/api/companies/${user.companyId}`;
  const refused = await call<{ details: object }>(admin, 'DELETE', path);
  assert.equal(refused.status, 409);
  assert.deepEqual(refused.body.details, { field: 'company_id', reason: 'the company still has users' });

  await sqlFoldersStore(server.database, everything).insert(aFolder(user));
  assert.equal((await call(admin, 'DELETE', `/api/users/${user.userId}`)).status, 204);
  const still = await call<{ details: object }>(admin, 'DELETE', path);
  assert.deepEqual(
    [still.status, still.body.details],
    [409, { field: 'company_id', reason: 'the company still has folders' }],
  );
  assert.equal((await call(admin, 'GET', path)).status, 200);
});

test('a company is seen by its users, changed by its CLIENT ADMIN, made and deleted by none of them', async () => {
  const companyAdmin = await server.signUp({ isAdmin: true });
  const { companyId } = companyAdmin.user;
  const own = `/api/companies/${companyId}`;
  const foreign = `/api/companies/${(await create({ name: 'Other' })).company_id}`;
  const others = await Promise.all([
    server.signUp({ companyId }),
    server.signUp({ companyId, isService: true }),
    server.signUp({ companyId, userType: 'CLIENT OPERATOR' }),
  ]);
  for (const person of [companyAdmin, ...others]) {
    assert.equal((await call(person, 'GET', own)).status, 200);
    assert.deepEqual(await refusal(person, 'GET', foreign), [404, 10, 'company_id']);
    assert.deepEqual(await refusal(person, 'POST', '/api/companies', { name: 'x' }), [403, 9, undefined]);
    assert.deepEqual(await refusal(person, 'DELETE', own), [403, 9, undefined]);
  }
  for (const person of others)
    assert.deepEqual(await refusal(person, 'PATCH', own, { name: 'x' }), [403, 9, undefined]);
  assert.equal((await call<CompanyView>(companyAdmin, 'PATCH', own, { name: 'Renamed' })).body.name, 'Renamed');
  assert.deepEqual(await refusal(companyAdmin, 'PATCH', foreign, { name: 'x' }), [404, 10, 'company_id']);

  const operator = await server.signUp({ userType: 'OPERATOR' });
  assert.equal((await call(operator, 'GET', own)).status, 200);
  assert.deepEqual(await refusal(operator, 'PATCH', own, { name: 'x' }), [403, 9, undefined]);
});

test('bad input is refused by field and changes nothing', async () => {
  const company = await create({ name: 'Example' });
  const path = `/api/companies/${company.company_id}`;
  const bodies: [body: unknown, code: number, field: string][] = [
    ['text', 3, 'body'],
    [[], 3, 'body'],
    [{ name: 5 }, 5, 'name'],
    [{ name: null }, 5, 'name'],
    [{ name: '' }, 4, 'name'],
    [{ name: '  ' }, 4, 'name'],
    [{ name: 'x'.repeat(201) }, 4, 'name'],
    [{ name: 'x', meta_data: [] }, 5, 'meta_data'],
    [{ name: 'x', meta_data: null }, 5, 'meta_data'],
    [{ name: 'x', nmae: 'y' }, 4, 'nmae'],
  ];
  for (const [body, code, field] of bodies) {
    assert.deepEqual(await refusal(admin, 'PATCH', path, body), [400, code, field], JSON.stringify(body));
    assert.deepEqual(await refusal(admin, 'POST', '/api/companies', body), [400, code, field], JSON.stringify(body));
  }
  assert.deepEqual(await refusal(admin, 'POST', '/api/companies', {}), [400, 3, 'name']);
  for (const id of ['x', randomUUID(), `${company.company_id}0`, '%00', "1' or '1'='1"]) {
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const body = method === 'PATCH' ? { name: 'x' } : undefined;
      assert.deepEqual(await refusal(admin, method, `/api/companies/${id}`, body), [404, 10, 'company_id'], id);
    }
  }
  assert.deepEqual(await refusal(admin, 'GET', `${path}?full=1`), [400, 4, 'full']);
  assert.deepEqual((await call(admin, 'GET', path)).body, company);
});
