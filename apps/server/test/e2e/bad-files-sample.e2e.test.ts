import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import type { Caller } from './support/http-client.ts';
import { pushFile } from './support/push-files.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

/** Every twentieth broken file; `tools/push-bad-inputs.ts` sends all of them. */
const every = 20;

const skip = skipWithoutDevData('bad_inputs');
const folder = devData('bad_inputs');
const names = folder
  ? (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .filter((_, place) => place % every === 0)
  : [];

let server: TestServer;
let caller: Caller;

before(async () => {
  if (skip) return;
  server = await openTestServer();
  caller = await server.signUp();
});
after(() => server?.close());

test('a sample of broken, odd and hostile files is answered or refused, and the server goes on', {
  skip,
}, async (t) => {
  for (const path of names) {
    await t.test(`…${path.slice(-40)}`, async () => {
      await pushFile(caller, path);
    });
  }
});
