import { join } from 'node:path';
import { buildCapture } from '../../../../packages/capture/build/build-capture.ts';
import { hashPassword } from '../../src/modules/users/passwords.ts';
import { newId } from '../../src/shared/ids.ts';
import { formOf, portrait, send } from '../e2e/support/http-client.ts';
import { openTestServer, type TestServer } from '../e2e/support/test-server.ts';
import { roleFlags } from '../e2e/walk/role-flags.ts';
import type { ReceivedAnswer } from '../support/answer-check.ts';
import type { Known } from './write-request.ts';

/** A real server with users of every role in two companies, and what has become known of it. */
export interface FuzzWorld extends Known {
  readonly url: string;
  readonly callers: number;
  /** Remembers the ids in an answer, and signs a caller up again whose session is gone. */
  learn(caller: number | string | null, answer: ReceivedAnswer): Promise<void>;
  /** @throws AssertionError when the server does not work as it did */
  requireHealthy(): Promise<void>;
  close(): Promise<void>;
}

/** Everybody's, and among the words that are made up. */
const password = 'correct horse battery';

/** An ADMIN as the document's example signs in, and webhooks to this machine: nothing that is sent leaves it. */
const settings = {
  PRAESTO_ADMIN_EMAIL: 'admin@localhost',
  PRAESTO_ADMIN_PASSWORD: 'correct horse battery staple',
  PRAESTO_WEBHOOK_ALLOW_PRIVATE: '1',
};

/** Made by every caller who may, so that from the first request on there is something that others can be about. */
const firstThings: Readonly<Record<string, object>> = {
  '/api/webhooks': { url: 'http://127.0.0.1:9/' },
  '/api/report-templates': { name: 'Onboarding' },
};

/** So many of the ids that were seen under one key are remembered, the youngest. */
const remembered = 16;

export async function openFuzzWorld(): Promise<FuzzWorld> {
  // Its pages are among what is asked for.
  await buildCapture(join(import.meta.dirname, '../../../../packages/capture/dist'));
  const server = await openTestServer({ env: settings });
  const companies = [newId<'company'>(), newId<'company'>()];
  // Administrators twice: where they alone may, there would otherwise be little but 403.
  const roles = [...Object.values(roleFlags), roleFlags.ADMIN, roleFlags['CLIENT ADMIN']];
  const passwordHash = await hashPassword(password);
  const seats = companies.flatMap((companyId) => roles.map((flags) => ({ companyId, passwordHash, ...flags })));
  const tokens: string[] = [];
  const signUp = async (place: number) => {
    const { token } = await server.signUp(seats[place]!);
    tokens[place] = token!;
  };
  for (const place of seats.keys()) await signUp(place);
  const ids = rememberIds();
  ids.learnFrom(JSON.stringify({ company_id: companies[0] }));
  ids.learnFrom(JSON.stringify({ company_id: companies[1] }));
  for (const token of tokens) {
    await makeFolder(server, token).then(ids.learnFrom);
    for (const [path, body] of Object.entries(firstThings)) {
      const { text } = await send({ url: server.url, token }, 'POST', path, { body: JSON.stringify(body) });
      ids.learnFrom(text);
    }
  }

  return {
    url: server.url,
    callers: seats.length,
    idOf: ids.idOf,
    tokenOf: (place) => tokens[place % tokens.length]!,
    async learn(caller, { status, text, contentType }) {
      if (status < 300 && contentType?.startsWith('application/json')) ids.learnFrom(text);
      // Its user was deleted, or its session ended, by a request before this one.
      if (status === 401 && typeof caller === 'number' && /"error_code": [78],/.test(text))
        await signUp(caller % seats.length);
    },
    async requireHealthy() {
      await signUp(0);
      const health = await send({ url: server.url, token: null }, 'GET', '/api/healthcheck');
      if (health.status !== 200) throw new Error(`the healthcheck says ${health.text}`);
      await makeFolder(server, tokens[0]!);
    },
    close: server.close,
  };
}

async function makeFolder(server: TestServer, token: string): Promise<string> {
  const body = formOf([await portrait('003_03.jpg', 'photo1')], { analyses: [{ type: 'quality' }] });
  const { text } = await send({ url: server.url, token }, 'POST', '/api/folders/', { body });
  return text;
}

function rememberIds() {
  const seen = new Map<string, string[]>();
  return {
    learnFrom(text: string): void {
      for (const [, key = '', id = ''] of text.matchAll(/"(\w+_id)": ?"([0-9a-f-]{36})"/g)) {
        const ids = seen.get(key) ?? [];
        seen.set(key, [id, ...ids.filter((one) => one !== id)].slice(0, remembered));
      }
    },
    idOf(key: string, place: number): string {
      const ids = seen.get(key) ?? [];
      return ids[place % Math.max(ids.length, 1)] ?? '00000000-0000-4000-8000-000000000000';
    },
  };
}
