import { type RouteName, routes } from '@praesto/contract';
import { everything } from '../../../server/src/modules/companies/reach.ts';
import type { User } from '../../../server/src/modules/users/user.ts';
import { sqlStores } from '../../../server/src/platform/database/stores.sql.ts';
import { aFolder } from '../../../server/test/support/records.ts';
import type { PagePath } from '../../src/shell/pages.ts';
import { type ConsoleServer, people, portraitFile } from './console-server.ts';

/** One of everything that has a page of its own, with what its page is called. */
export interface Things {
  readonly order: string;
  readonly undecided: string;
  readonly collection: Named;
  readonly person: Named;
  readonly company: Named;
  readonly user: Named;
  readonly webhook: Named;
  readonly evaluation: Named;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What there is to see under an address. */
export interface View {
  /** Below `/console`. */
  readonly address: string;
  readonly heading: string;
  /** What is asked of the server for it, each of which may fail. */
  readonly reads: readonly RouteName[];
}

/** Things of the company, the order and the user being of whom everybody sees them. */
export async function seedThings(server: ConsoleServer): Promise<Things> {
  const { chief, client } = server.as;
  const { folder_id: order } = await client.createFolder({ files: [portraitFile('025_03.jpg')] });
  const collection = await chief.api.createCollection({ body: { alias: 'Declined applicants', kind: 'BLACKLIST' } });
  const person = await chief.api.createPerson({
    path: { collectionId: collection.collection_id },
    body: { 'person:meta_data': { name: 'Case 17' } },
    files: [portraitFile('045_03.jpg')],
  });
  const webhook = await chief.api.createWebhook({ body: { url: null } });
  // So that there is somebody whose tokens are counted.
  await chief.api.createUser({
    body: { user_type: 'CLIENT', is_service: true, first_name: 'Payments app', email: 'payments@northwind.example' },
  });
  const evaluation = await chief.api.createEvaluation({ body: { name: 'Kiosk cameras', question: 'liveness' } });
  const { items } = await chief.api.listUsers({ query: { email: people.client.email } });
  const user = { companyId: server.companyId, userId: items[0]?.user_id as User['userId'] };
  const undecided = aFolder(user, { systemResolution: 'OPERATOR_REQUIRED' });
  await sqlStores(server.database)(everything).folders.insert(undecided);
  return {
    order,
    undecided: undecided.id,
    collection: { id: collection.collection_id, name: collection.alias },
    person: { id: person.person_id, name: 'Case 17' },
    company: { id: server.companyId, name: 'Northwind Bank' },
    user: { id: user.userId, name: 'Kim Park' },
    webhook: { id: webhook.webhook_id, name: 'Addresses that orders name' },
    evaluation: { id: evaluation.evaluation_id, name: evaluation.name },
  };
}

/** Every page of the console as it looks with these things, those with tabs once for each tab that reads something. */
export function everyPage(things: Things): Readonly<Record<PagePath, readonly View[]>> {
  const { order, undecided, collection, person, company, user, webhook, evaluation } = things;
  const inCollection = `/collections/${collection.id}`;
  return {
    '/orders': [{ address: '/orders', heading: 'Orders', reads: ['listFolders'] }],
    '/orders/new': [{ address: '/orders/new', heading: 'New order', reads: [] }],
    '/orders/$folderId': [
      { address: `/orders/${order}`, heading: titleOf(order), reads: ['getFolder', 'listFolderReports'] },
    ],
    '/queue': [{ address: '/queue', heading: titleOf(undecided), reads: ['listFolders', 'getFolder'] }],
    '/collections': [{ address: '/collections', heading: 'Collections', reads: ['listCollections'] }],
    '/collections/$collectionId': [
      { address: inCollection, heading: collection.name, reads: ['getCollection', 'listPersons'] },
      { address: `${inCollection}?tab=duplicates`, heading: collection.name, reads: ['getCollection', 'listPersons'] },
    ],
    '/collections/$collectionId/$personId': [
      { address: `${inCollection}/${person.id}`, heading: person.name, reads: ['getPerson'] },
    ],
    '/statistics': [
      {
        address: '/statistics',
        heading: 'Statistics',
        reads: ['getStatisticSeries', 'getStatisticTotals', 'getStatisticFunnel', 'listCompanies'],
      },
    ],
    '/companies': [{ address: '/companies', heading: 'Companies', reads: ['listCompanies'] }],
    '/companies/$companyId': [
      { address: `/companies/${company.id}`, heading: company.name, reads: ['getCompany', 'getCompanyLimits'] },
    ],
    '/users': [{ address: '/users', heading: 'Users', reads: ['listUsers'] }],
    '/users/$userId': [{ address: `/users/${user.id}`, heading: user.name, reads: ['getUser', 'listUserSessions'] }],
    '/roles': [{ address: '/roles', heading: 'Roles', reads: [] }],
    '/tokens': [{ address: '/tokens', heading: 'Tokens', reads: ['listUsers', 'listSessions'] }],
    '/policies': [
      { address: '/policies', heading: 'Policies', reads: ['getPolicy', 'listPolicyVersions'] },
      { address: '/policies?tab=retention', heading: 'Policies', reads: ['getRetention'] },
      { address: '/policies?tab=capture', heading: 'Policies', reads: ['getWebSettings', 'getCaptureSettings'] },
    ],
    '/webhooks': [{ address: '/webhooks', heading: 'Webhooks', reads: ['listWebhooks'] }],
    '/webhooks/$webhookId': [
      { address: `/webhooks/${webhook.id}`, heading: webhook.name, reads: ['getWebhook', 'listWebhookEvents'] },
    ],
    '/audit': [{ address: '/audit', heading: 'Audit log', reads: ['listAudit', 'listUsers'] }],
    '/start': [{ address: '/start', heading: 'Set up', reads: ['listCompanies'] }],
    '/evaluations': [{ address: '/evaluations', heading: 'Evaluations', reads: ['listEvaluations'] }],
    '/evaluations/new': [{ address: '/evaluations/new', heading: 'New evaluation', reads: [] }],
    '/evaluations/$evaluationId': [
      {
        address: `/evaluations/${evaluation.id}`,
        heading: evaluation.name,
        reads: ['getEvaluation', 'listEvaluationItems'],
      },
    ],
    '/system': [
      { address: '/system', heading: 'System', reads: ['getHealth', 'getModels', 'getQueue', 'getEmbeddingModels'] },
    ],
    '/account': [{ address: '/account', heading: 'Your account', reads: ['listUserSessions'] }],
  };
}

function titleOf(order: string): string {
  return `Order ${order.slice(0, 8)}`;
}

/** Whether a request of a page is a call of this route. */
export function isCallOf(name: RouteName, request: { method(): string; url(): string }): boolean {
  const { method, path } = routes[name];
  const pattern = new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}/?$`);
  return request.method() === method && pattern.test(new URL(request.url()).pathname);
}
