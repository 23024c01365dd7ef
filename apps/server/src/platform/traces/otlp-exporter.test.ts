import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { test } from 'node:test';
import { openLogger } from '../../shared/logger.ts';
import type { Span } from '../../shared/trace.ts';
import { openOtlpExporter } from './otlp-exporter.ts';

const span: Span = {
  name: 'examine medium',
  kind: 'internal',
  traceId: 'a'.repeat(32),
  spanId: 'b'.repeat(16),
  parentId: null,
  startMs: 1_700_000_000_000,
  endMs: 1_700_000_000_250,
  attributes: { 'praesto.media.kind': 'image', 'praesto.stage.decode_ms': 12.5 },
  failed: true,
};

function logTo(lines: string[]) {
  return openLogger({ level: 'warn', destination: { write: (line) => void lines.push(line) } });
}

test('what waits at the end is sent as the protocol has it', async () => {
  const bodies: unknown[] = [];
  const receiver = createServer(async (request, response) => {
    bodies.push(await json(request));
    response.end('{}');
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const service = { version: '1.2.3', role: 'api' };
  const exporter = openOtlpExporter({ endpoint, service, log: logTo([]) });
  exporter.add(span);
  await exporter.close();
  receiver.close();
  assert.deepEqual(bodies, [
    {
      resourceSpans: [
        {
          resource: {
            attributes: [
              { key: 'service.name', value: { stringValue: 'praesto' } },
              { key: 'service.version', value: { stringValue: '1.2.3' } },
              { key: 'praesto.role', value: { stringValue: 'api' } },
            ],
          },
          scopeSpans: [
            {
              scope: { name: 'praesto', version: '1.2.3' },
              spans: [
                {
                  traceId: 'a'.repeat(32),
                  spanId: 'b'.repeat(16),
                  name: 'examine medium',
                  kind: 1,
                  startTimeUnixNano: '1700000000000000000',
                  endTimeUnixNano: '1700000000250000000',
                  attributes: [
                    { key: 'praesto.media.kind', value: { stringValue: 'image' } },
                    { key: 'praesto.stage.decode_ms', value: { doubleValue: 12.5 } },
                  ],
                  status: { code: 2 },
                },
              ],
            },
          ],
        },
      ],
    },
  ]);
});

test('a receiver that is away costs the spans and one line in the log', async () => {
  const lines: string[] = [];
  const service = { version: '1', role: 'all' };
  const exporter = openOtlpExporter({ endpoint: 'http://127.0.0.1:9', service, log: logTo(lines) });
  for (let count = 0; count < 5000; count += 1) exporter.add(span);
  await exporter.close();
  assert.equal(lines.length, 1);
  assert.match(lines[0]!, /traces could not be sent/);
});
