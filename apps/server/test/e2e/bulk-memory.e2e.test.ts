import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { after, before, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createClient, type PersonRow } from '@praesto/client';
import { portraitPath } from '@praesto/vision/testing';
import sharp from 'sharp';

import { openTestServer, signUp, type TestServer } from './support/test-server.ts';

/** `npm run bulk-memory` sends 100,000, all of them new. */
const rows = Number(process.env.PRAESTO_BULK_ROWS ?? 100);
const isLong = rows > 1000;
/** A stream has four rows in work: as many streams as keep all cores busy. */
const streams = isLong ? Math.ceil(availableParallelism() / 4) : 1;

let server: TestServer;
before(async () => {
  const env = isLong ? { PRAESTO_WORKERS: String(Math.ceil(availableParallelism() * 0.9)) } : {};
  server = await openTestServer({ env });
});
after(() => server.close());

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What server and client hold together, in bytes, without what nobody needs any more. */
function memoryInUse(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function tell(done: number, inUse: number): void {
  const [used, resident] = [inUse, process.memoryUsage.rss()].map((bytes) => Math.round(bytes / 1024 ** 2));
  console.log(`${done} rows: ${used} MiB in use, ${resident} MiB resident`);
}

test('memory does not grow with the number of persons who are added in one stream', async () => {
  const { token } = await signUp(server, { isAdmin: true });
  const client = createClient({ baseUrl: server.url, tokens: { access_token: token, expire_token: '' } });
  const { collection_id } = await client.api.createCollection({ body: { alias: 'memory' } });
  const photo = await sharp(portraitPath('003_03.jpg')).resize(320).jpeg().toBuffer();
  // Behind the end of a picture lies what no decoder looks at: 400 kB a row, of all rows far more than may be held.
  const large = Buffer.concat([photo, Buffer.alloc(400_000, 7)]);
  async function* people(stream: number): AsyncGenerator<PersonRow> {
    for (let place = stream; place < rows; place += streams) {
      // Most are known already, so that the engine is not what is waited for.
      const isNew = isLong || place % 20 === 0;
      yield { external_id: isNew ? `person-${place}` : 'person-0', photos: [{ data: isLong ? photo : large }] };
    }
  }
  const query = { duplicates: 'allow' as const };
  const samples: number[] = [];
  let done = 0;
  const enrol = async (stream: number) => {
    for await (const { status } of client.enrolPersons(collection_id, people(stream), { query })) {
      assert.ok(status !== 'refused' && status !== 'stopped');
      if (status === 'finished') return;
      done += 1;
      if (done % Math.max(10, Math.floor(rows / 50)) > 0) continue;
      samples.push(memoryInUse());
      if (isLong) tell(done, samples.at(-1)!);
    }
  };
  await Promise.all(Array.from({ length: streams }, (_, stream) => enrol(stream)));
  assert.equal(done, rows);
  // What a stream holds for a moment comes and goes; what is held for good raises the least that is ever in use.
  const third = Math.floor(samples.length / 3);
  const [early, late] = [samples.slice(2, 2 + third), samples.slice(-third)].map((some) => Math.min(...some));
  const grownMiB = (late! - early!) / 1024 ** 2;
  // Between the two lie half of the rows: 19 MiB of photos, and 25 as text.
  assert.ok(grownMiB < 8, `${grownMiB.toFixed(1)} MiB more at the end`);
});
