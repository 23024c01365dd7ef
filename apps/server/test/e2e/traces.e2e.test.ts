import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { until } from '../lifecycle/support/server-process.ts';
import { formOf, portrait, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
}

interface Export {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[] }[];
}

const spans: SentSpan[] = [];
const texts: string[] = [];
const receiver = createServer(async (request, response) => {
  assert.deepEqual([request.method, request.url], ['POST', '/v1/traces']);
  const body = (await json(request)) as Export;
  texts.push(JSON.stringify(body));
  spans.push(...body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
  response.end('{}');
});

let server: TestServer;
before(async () => {
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = receiver.address() as AddressInfo;
  server = await openTestServer({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}/` } });
});
after(async () => {
  await server.close();
  receiver.close();
});

const trace = `${'a'.repeat(31)}1`;
const caller = `${'b'.repeat(15)}2`;

test('a request, what it examines and the order that is answered after it are one trace, the one that the caller named', async () => {
  const { token, ...rest } = await server.signUp();
  const headers = { 'x-forensic-access-token': token!, traceparent: `00-${trace}-${caller}-01` };
  const file = { ...(await portrait('003_03.jpg', 'photo1')), name: 'ivan-petrov.jpg' };
  const body = formOf([file], { analyses: [{ type: 'quality' }] });
  const created = await fetch(`${server.url}/api/folders/`, { method: 'POST', headers, body });
  const { folder_id: id } = (await created.json()) as { folder_id: string };
  const order = JSON.stringify({ analyses: [{ type: 'quality' }] });
  await (await fetch(`${server.url}/api/folders/${id}/analyses/`, { method: 'POST', headers, body: order })).text();
  const named = (name: string) => spans.find((span) => span.name === name);
  const examinedFor = (parent?: SentSpan) =>
    spans.find(({ name, parentSpanId }) => name === 'examine medium' && parentSpanId === parent?.spanId);
  // Processes send theirs when they come to it.
  await until(async () => named('POST /api/folders') !== undefined && named('answer order') !== undefined);

  const request = named('POST /api/folders');
  assert.deepEqual([request?.traceId, request?.parentSpanId], [trace, caller]);
  const examined = examinedFor(request);
  assert.equal(examined?.traceId, trace);
  const keys = examined!.attributes.map(({ key }) => key);
  assert.ok(keys.includes('praesto.stage.liveness_ms') && keys.includes('praesto.media.kind'));
  const answered = named('answer order');
  assert.deepEqual([answered?.traceId, answered?.parentSpanId], [trace, undefined]);
  assert.equal(examinedFor(answered)?.traceId, trace);
  for (const { startTimeUnixNano, endTimeUnixNano } of spans)
    assert.ok(BigInt(endTimeUnixNano) >= BigInt(startTimeUnixNano));
  await send({ ...rest, token }, 'GET', '/api/folders/');
  assert.doesNotMatch(texts.join(), /petrov|ivan/);
});
