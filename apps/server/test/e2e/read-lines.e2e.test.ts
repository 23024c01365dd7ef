import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { routes } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import type { HttpLimits } from '../../src/http/http-limits.ts';
import { allowLong } from '../../src/http/long-requests.ts';
import { readLines } from '../../src/http/read-lines.ts';
import { addRoute } from '../../src/http/route.ts';
import { startTestApp } from './http-test-app.ts';

/** Answers with the lines that it read, and with the error that ended them. */
async function openEcho(t: { after(work: () => Promise<void>): void }, limits: Partial<HttpLimits> = {}) {
  const echo = (app: FastifyInstance) =>
    addRoute(app, routes.createInstantFolder, async (request, reply) => {
      allowLong(request, reply, { idleMs: 5000 });
      const lines: unknown[] = [];
      try {
        for await (const { number, bytes } of readLines(request, { maxLineBytes: 10 }))
          lines.push([number, bytes?.toString() ?? null]);
        return { lines };
      } catch (error) {
        return { lines, code: (error as { code: string }).code };
      }
    });
  const app = await startTestApp({ registerRoutes: [echo], limits });
  t.after(() => app.close());
  return async (chunks: Iterable<string> | AsyncIterable<string>) => {
    const body = ReadableStream.from(chunks).pipeThrough(new TextEncoderStream());
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    return (await fetch(`${app.url}/api/instant/folders`, init)).json();
  };
}

test('lines are the same however they are cut into pieces; blank ones are left out, and what is too long is not kept', async (t) => {
  const send = await openEcho(t);
  const text = 'one\r\n\n  \ntwo ä\nmuch too long a line\nlast';
  const lines = [
    [1, 'one\r'],
    [4, 'two ä'],
    [5, null],
    [6, 'last'],
  ];
  assert.deepEqual(await send([text]), { lines });
  assert.deepEqual(await send([...text]), { lines });
  assert.deepEqual(await send(['']), { lines: [] });
});

test('a client that sends nothing for too long has ended its lines', async (t) => {
  const send = await openEcho(t, { bodyIdleMs: 100 });
  async function* stalling() {
    yield 'one\n';
    await sleep(400);
  }
  assert.deepEqual(await send(stalling()), { lines: [[1, 'one']], code: 'body.timed_out' });
});

test('lines may take longer than a request may otherwise', async (t) => {
  const send = await openEcho(t, { requestTimeoutMs: 150, headersTimeoutMs: 90 });
  async function* slow() {
    for (let place = 0; place < 6; place++) {
      yield `row ${place}\n`;
      await sleep(100);
    }
  }
  assert.equal(((await send(slow())) as { lines: unknown[] }).lines.length, 6);
});
