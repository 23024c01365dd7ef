import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import {
  type CaptureResultView,
  type CaptureSessionView,
  capturePayload,
  type LightChallenge,
  type OpenCaptureRequest,
  readContainer,
  toPublicWebSettings,
  type WebConfigView,
  type WebSettings,
  webSettings,
} from '@praesto/contract';

/** A container that arrived, opened. */
export interface ReceivedCapture {
  readonly payload: ReturnType<typeof capturePayload.parse>;
  readonly media: ReadonlyMap<string, Uint8Array>;
  readonly bytes: Buffer;
}

/** What a test makes the server do. */
export interface Script {
  settings: Partial<WebSettings>;
  light: LightChallenge | null;
  livenessPoint: CaptureSessionView['liveness_point'];
  judgesOnDevice: boolean;
  /** Answers of `result.php`, one after the other; the last again and again. */
  results: CaptureResultView[];
  /** Statuses with which calls are refused, each once, by the file's name. */
  readonly refusals: Map<string, number[]>;
  /** Cut the connection when so many bytes of an upload have arrived, each once. */
  readonly cutUploadAfter: number[];
}

/** A Web Adapter in memory, for what a page does with one. The real one has tests of its own. */
export interface TestAdapter {
  readonly url: string;
  readonly script: Script;
  readonly sessions: readonly OpenCaptureRequest[];
  readonly received: readonly ReceivedCapture[];
  /** Names of events that were told. */
  readonly told: readonly string[];
  /** Sessions that were given back, by their `Authorization`. */
  readonly givenUp: readonly string[];
  /** Offsets of the uploads, in their order. */
  readonly offsets: readonly number[];
  /** Serves something more. */
  readonly pages: Map<string, { readonly type: string; readonly body: string | Uint8Array }>;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** @param plugin folder of the built plugin */
export async function startTestAdapter(plugin: string): Promise<TestAdapter> {
  const script: Script = {
    ...{ settings: {}, light: null, livenessPoint: null, judgesOnDevice: true, results: [{ state: 'finished' }] },
    ...{ refusals: new Map(), cutUploadAfter: [] },
  };
  const sessions: OpenCaptureRequest[] = [];
  const received: ReceivedCapture[] = [];
  const told: string[] = [];
  const offsets: number[] = [];
  const givenUp: string[] = [];
  const pages: TestAdapter['pages'] = new Map();
  let arrived = Buffer.alloc(0);

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, 500, { error_code: 0, error_message: String(error) });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const assets = { version: '1', base_url: `${url}plugin/1/`, integrity: {} };
  const settingsNow = () => toPublicWebSettings(webSettings.parse(script.settings));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const file = pathname.slice(1);
    const page = pages.get(pathname);
    if (page) return void response.writeHead(200, { 'content-type': page.type }).end(page.body);
    const refusal = script.refusals.get(file)?.shift();
    if (refusal !== undefined) {
      request.resume();
      return send(response, refusal, { error_code: 0, error_message: 'refused by a test', details: null });
    }
    switch (file) {
      case 'plugin_liveness.php':
        return sendLoader(response);
      case 'config.php':
        return send(response, 200, {
          ...{ protocol: 1, settings: settingsNow(), assets, judges_on_device: script.judgesOnDevice, may_open: true },
        } satisfies WebConfigView);
      case 'init.php':
        return openSession(await readBody(request), response);
      case 'request.php':
        if (request.method === 'DELETE') {
          givenUp.push(request.headers.authorization ?? '');
          return void response.writeHead(204).end();
        }
        return request.method === 'GET' ? tellUpload(response) : receive(request, response, searchParams);
      case 'result.php':
        return send(response, 200, script.results.length > 1 ? script.results.shift()! : script.results[0]!);
      case 'tm.php': {
        const { records } = JSON.parse((await readBody(request)).toString()) as { records: { event: string }[] };
        told.push(...records.map(({ event }) => event));
        return send(response, 202, {});
      }
      default:
        return sendFile(response, file);
    }
  }

  function sendLoader(response: ServerResponse): void {
    const boot = { base_url: url, entry: `${assets.base_url}ozliveness_main.js`, assets, settings: settingsNow() };
    const loader = readFileSync(join(plugin, 'plugin_liveness.js'), 'utf8');
    response.writeHead(200, { 'content-type': types['.js'] });
    response.end(`(function(){const boot=${JSON.stringify(boot)};${loader}})();`);
  }

  function openSession(body: Buffer, response: ServerResponse): void {
    const request = JSON.parse(body.toString()) as OpenCaptureRequest;
    sessions.push(request);
    arrived = Buffer.alloc(0);
    send(response, 201, {
      protocol: 1,
      capture_session_id: randomUUID(),
      session_token: `token-${sessions.length}`,
      expire_date: Date.now() / 1000 + 600,
      actions: request.action?.length ? [...request.action] : ['video_selfie_blank'],
      light_challenge: request.photosensitive ? null : script.light,
      event_session_id: 'events-1',
      settings: settingsNow(),
      assets,
      liveness_point: script.livenessPoint,
      upload: { max_bytes: 50_000_000 },
    } satisfies CaptureSessionView);
  }

  function tellUpload(response: ServerResponse): void {
    send(response, 200, { state: 'receiving', offset: arrived.length });
  }

  async function receive(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void> {
    const offset = Number(query.get('offset'));
    if (offset !== arrived.length) {
      request.resume();
      return send(response, 409, { error_code: 4, error_message: 'wrong', details: { offset: arrived.length } });
    }
    offsets.push(offset);
    for await (const chunk of request) {
      arrived = Buffer.concat([arrived, chunk as Buffer]);
      if (arrived.length >= (script.cutUploadAfter[0] ?? Number.POSITIVE_INFINITY)) {
        script.cutUploadAfter.shift();
        return void request.destroy();
      }
    }
    if (arrived.length < Number(query.get('size')))
      return send(response, 200, { state: 'receiving', offset: arrived.length });
    const opened = await readContainer(new Uint8Array(arrived));
    if (!opened.ok) return send(response, 400, { error_code: 14, error_message: opened.fault.reason });
    const payload = capturePayload.parse(JSON.parse(new TextDecoder().decode(opened.value.payload)));
    received.push({ payload, media: opened.value.media, bytes: arrived });
    send(response, 200, { state: 'finished', offset: arrived.length });
  }

  function sendFile(response: ServerResponse, file: string): void {
    const name = file.replace(/^plugin\/1\//, '');
    response.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream' });
    response.end(readFileSync(join(plugin, name)));
  }

  return { url, script, sessions, received, told, givenUp, offsets, pages, close: () => closeServer(server) };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
