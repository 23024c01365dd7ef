import { type RouteEntry, type RouteName, routes } from '@praesto/contract';
import type { User } from '../../../src/modules/users/user.ts';
import { newId } from '../../../src/shared/ids.ts';
import { operations } from '../../fuzz/operations.ts';
import { formOf, portrait, type SentFile } from '../support/http-client.ts';
import type { Ownership } from './expected.ts';

/** Everybody's in the walk. */
export const password = 'correct horse battery';

/** Where the example of the documentation would not do, because it names somebody or can be sent once only. */
const ownBodies: Partial<Record<RouteName, (ownership: Ownership, caller: User) => object>> = {
  createUser: (_, { companyId }) => ({
    ...{ user_type: 'CLIENT', company_id: companyId, email: `${newId()}@example.org`, password },
  }),
  // Roles of one company walk at once, and more than its example allows.
  changeCompanyLimits: () => ({ orders_at_once: null, analyses_per_minute: null }),
  // No other model is loaded here that could be changed to.
  changeEmbeddingModels: () => ({ step: 'accept' }),
  // An alias is one company's.
  changeWebSettings: () => ({ settings: { allowed_origins: ['https://shop.example'] } }),
  createWebhook: () => ({ url: 'http://127.0.0.1:9/' }),
  changePassword: (ownership) => ({
    new_password: 'another horse of words',
    ...(ownership === 'own' ? { old_password: password } : {}),
  }),
};

/** A body that is right for the route, or none. */
export async function bodyFor(name: RouteName, ownership: Ownership, caller: User) {
  const entry: RouteEntry = routes[name];
  if (!entry.body) return {};
  if (entry.body.kind === 'lines') return { body: '' };
  return bodyWith(name, payloadFor(name, ownership, caller));
}

/** A body with this JSON, beside the files that the route takes. */
export async function bodyWith(name: RouteName, payload: unknown) {
  const { body }: RouteEntry = routes[name];
  if (body?.kind !== 'form') return { body: JSON.stringify(payload) };
  return { body: formOf(await filesFor(name), JSON.stringify(payload)) };
}

/** The JSON of such a body, whether it goes alone or in a form. */
export function payloadFor(name: RouteName, ownership: Ownership, caller: User): unknown {
  return ownBodies[name]?.(ownership, caller) ?? exampleOf(name);
}

function exampleOf(name: RouteName): unknown {
  const [first] = operations.find(({ operationId }) => operationId === name)?.examples ?? [];
  if (first === undefined) throw new Error(`${name} has no example of its body in the documentation`);
  return first;
}

const filesFor = async (name: RouteName): Promise<readonly SentFile[]> =>
  name.includes('ReportTemplate')
    ? [{ key: 'notice', name: 'notice.txt', bytes: Buffer.from('a notice') }]
    : [await portrait('003_03.jpg', 'photo1')];
