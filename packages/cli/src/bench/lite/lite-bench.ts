import { type Cell, measureScenario, startBareProcess } from '../measure.ts';
import { describeMachine } from '../report.ts';
import { startServer } from '../running-server.ts';
import { startBareHttp } from './bare-http.ts';
import { type LiteMethodCall, liteMethods, type TemplateOf } from './lite-methods.ts';
import type { LiteReport } from './lite-report.ts';
import { sendLite, writeRequest } from './lite-requests.ts';

export interface LiteBenchOptions {
  readonly seconds: number;
  readonly workers: number;
  readonly concurrency: readonly number[];
  readonly only?: readonly string[];
}

/** Measures every method of Oz API Lite: those that look at pictures against the bare engine, the others against bare HTTP. */
export async function benchLite({ seconds, workers, concurrency, only }: LiteBenchOptions): Promise<LiteReport> {
  const methods = (await liteMethods()).filter(({ id }) => !only || only.includes(id));
  if (methods.length === 0) throw new RangeError(`no such method: ${only?.join(', ')}`);
  await using opened = new AsyncDisposableStack();
  const server = opened.adopt(await startServer(workers, { PRAESTO_MODE: 'lite' }), (one) => one.stop());
  const templates = await makeTemplates(server.send);
  const requests = new Map(methods.map((method) => [method.id, writeRequest(method, templates)]));
  const engine = opened.adopt(await startBareProcess(workers, 'lite'), (one) => one.stop());
  const http = opened.adopt(await startBareHttp(requests), (one) => one.stop());

  const cells: Cell[] = [];
  for (const method of methods) {
    const request = requests.get(method.id)!;
    const measured = await measureScenario({
      call: { id: method.id, send: async () => void (await sendLite(server.send, method.path, request)) },
      server,
      bare: looksAtPictures(method) ? engine : http,
      concurrencies: concurrency,
      workers,
      seconds,
      onCell: ({ scenarioId, concurrency: inFlight, perMinute, p95Ms }) =>
        console.error(`${scenarioId} × ${inFlight}: ${Math.round(perMinute)}/min, p95 ${p95Ms.toFixed(1)} ms`),
    });
    cells.push(...measured);
  }
  return {
    at: new Date().toISOString(),
    machine: describeMachine(),
    workers,
    secondsPerCell: seconds,
    methods: methods.map(summarise),
    cells,
  };
}

/** What the report tells of a method; what is sent stays out of it, for photos and clips are megabytes as JSON. */
function summarise(method: LiteMethodCall): LiteReport['methods'][number] {
  return { id: method.id, title: method.title, looksAtPictures: looksAtPictures(method) };
}

const looksAtPictures = ({ parts }: LiteMethodCall) => parts.some(({ photo }) => photo !== undefined);

async function makeTemplates(send: Parameters<typeof sendLite>[0]): Promise<Record<TemplateOf, Uint8Array>> {
  const photos = (await liteMethods()).find(({ id }) => id === 'extract_and_compare')!.parts;
  const [one, other] = await Promise.all(
    photos.map(({ photo }) =>
      sendLite(send, '/v1/face/pattern/extract', { headers: { 'content-type': 'image/jpeg' }, body: photo! }),
    ),
  );
  return { one: one!.body, other: other!.body };
}
