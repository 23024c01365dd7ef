import { type Answer, type RunningServer, type Send, startServer } from './running-server.ts';
import type { Scenario } from './scenarios.ts';

/** Sends orders to a server. */
export interface Orders {
  /** Sends one synchronous order and checks that every analysis finished. */
  order(scenario: Scenario): Promise<void>;
  /** The same, where there may be too much of it: the status of the answer. */
  tryToOrder(scenario: Scenario): Promise<number>;
}

/** A Praesto server of its own: `praesto serve` on an empty data folder, with its embedded PostgreSQL. */
export interface ServerUnderTest extends RunningServer, Orders {}

const boundary = 'praesto-bench-7f3a91c2';
const credentials = { email: 'bench@localhost', password: 'Bench-only-1234' };

/** What a server needs that orders are sent to. */
export const orderedSettings = {
  PRAESTO_ADMIN_EMAIL: credentials.email,
  PRAESTO_ADMIN_PASSWORD: credentials.password,
  PRAESTO_SESSION_TTL: '86400',
};

export async function startServerUnderTest(
  workers: number,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerUnderTest> {
  const server = await startServer(workers, { ...orderedSettings, ...env });
  return { ...server, ...(await openOrders(server.send)) };
}

/** @param sendTo a server with the settings above */
export async function openOrders(sendTo: Send): Promise<Orders> {
  const signIn = await sendTo('POST', '/api/authorize/auth', {}, Buffer.from(JSON.stringify({ credentials })));
  const token = (JSON.parse(signIn.body.toString()) as { access_token: string }).access_token;
  const bodies = new Map<string, Uint8Array>();
  function send(scenario: Scenario): Promise<Answer> {
    const body = bodies.get(scenario.id) ?? multipartBody(scenario);
    bodies.set(scenario.id, body);
    return sendTo('POST', '/api/folders/', multipartHeaders(token), body);
  }
  return {
    order: async (scenario) => requireFinished(await send(scenario)),
    async tryToOrder(scenario) {
      const answer = await send(scenario);
      if (answer.status !== 429 && answer.status !== 503) requireFinished(answer);
      return answer.status;
    },
  };
}

function requireFinished({ status, body }: Answer): void {
  const text = body.toString();
  if (status !== 201 && status !== 200) throw new Error(`HTTP ${status}: ${text.slice(0, 400)}`);
  const { analyses } = JSON.parse(text) as { analyses: { state: string; type: string }[] };
  const unfinished = analyses.find(({ state }) => state !== 'FINISHED');
  if (unfinished || analyses.length === 0) throw new Error(`an analysis did not finish: ${text.slice(0, 400)}`);
}

function multipartHeaders(token: string): Record<string, string> {
  return { 'x-forensic-access-token': token, 'content-type': `multipart/form-data; boundary=${boundary}` };
}

function multipartBody({ files, payload }: Scenario): Uint8Array {
  const parts: Uint8Array[] = [];
  const add = (head: string, bytes: Uint8Array) =>
    parts.push(
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      bytes,
      Buffer.from('\r\n'),
    );
  for (const { key, name, bytes } of files) add(`name="${key}"; filename="${name}"`, bytes);
  add('name="payload"', Buffer.from(JSON.stringify(payload)));
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
}
