import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { makeClip, portraitPath } from '@praesto/vision/testing';
import { openTestServer, type TestServer } from '../../../apps/server/test/e2e/support/test-server.ts';
import { openBrowser, skippedWithoutBrowser } from '../../../apps/server/test/support/browser.ts';
import { createClient } from '../src/index.ts';

const run = promisify(execFile);
const credentials = { email: 'admin@example.org', password: 'correct horse battery' };
const root = join(import.meta.dirname, '..', '..', '..');
const examples = join(import.meta.dirname, '..', 'examples');
/** A project of somebody who has installed the package. */
const project = mkdtempSync(join(tmpdir(), 'praesto-client-'));
const installed = join(project, 'node_modules', '@praesto', 'client');
let server: TestServer;

before(async () => {
  await run(process.execPath, [join(root, 'tools', 'pack-client.ts'), installed]);
  cpSync(examples, project, { recursive: true });
  const env = {
    PRAESTO_ADMIN_EMAIL: credentials.email,
    PRAESTO_ADMIN_PASSWORD: credentials.password,
    PRAESTO_WEBHOOK_ALLOW_PRIVATE: '1',
  };
  server = await openTestServer({ env });
});
after(async () => {
  await server.close();
  rmSync(project, { recursive: true });
});

test('the package needs no other, and nothing that only Node has', () => {
  const made = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<string, unknown>;
  assert.equal(made.dependencies, undefined);
  const files = globSync(join(installed, 'dist', '**', '*.{js,d.ts}'));
  assert.ok(files.length > 20);
  for (const file of files) {
    for (const [, from] of readFileSync(file, 'utf8').matchAll(/(?:from|import\() ?["']([^"']+)["']/g))
      assert.match(from!, /^\.\.?\//, file);
  }
});

/** Runs one of the examples in the project. */
async function runExample(name: string, ...rest: string[]): Promise<string> {
  const given = [join(project, name), server.url, credentials.email, credentials.password, ...rest];
  const { stdout } = await run(process.execPath, given, { cwd: project });
  return stdout;
}

const selfie = portraitPath('003_03.jpg');
const document = portraitPath('003_08.jpg');

const runs: Readonly<Record<string, () => Promise<void>>> = {
  async 'check-a-person.ts'() {
    const said = await runExample('check-a-person.ts', selfie, document);
    assert.match(said, /^folder [0-9a-f-]{36}: SUCCESS\nQUALITY: SUCCESS .*confidence_spoofing/s);
    assert.match(said, /BIOMETRY: SUCCESS .*min_confidence/s);
    assert.ok(statSync(join(project, 'best-shot.jpg')).size > 1000);
  },
  async 'upload-with-progress.ts'() {
    const clip = join(project, 'clip.mp4');
    writeFileSync(clip, await makeClip({ still: readFileSync(selfie), seconds: 1, width: 320, height: 480 }));
    assert.match(await runExample('upload-with-progress.ts', clip), /100 %\nfolder [0-9a-f-]{36}: [A-Z]+\n$/);
  },
  async 'list-folders.ts'() {
    const client = createClient({ baseUrl: server.url, credentials });
    const payload = { 'folder:meta_data': { transaction_id: 'listed' } };
    const made = [await client.createFolder({ payload }), await client.createFolder({ payload })];
    const said = await runExample('list-folders.ts', 'listed');
    assert.match(said, new RegExp(`${made[0]!.folder_id}.*\n.*${made[1]!.folder_id}.*\n2 in all\n$`));
  },
  async 'make-report.ts'() {
    const { folder_id: id } = await createClient({ baseUrl: server.url, credentials }).createFolder({});
    assert.match(await runExample('make-report.ts', id), /^wrote report.pdf: \d+ pages, \d+ bytes\n$/);
    assert.equal(readFileSync(join(project, 'report.pdf')).toString('latin1', 0, 5), '%PDF-');
  },
  async 'wait-for-analyses.ts'() {
    assert.equal(await runExample('wait-for-analyses.ts', selfie), 'ordered: PROCESSING\nanswered: SUCCESS\n');
  },
  async 'receive-webhooks.ts'() {
    const given = [join(project, 'receive-webhooks.ts'), server.url, credentials.email, credentials.password];
    const receiver = spawn(process.execPath, given, { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const said = lines(receiver.stdout);
      const port = Number((await said.find(/^listening on port (\d+)$/))[1]);
      await said.find(/^webhook\.test: /);
      await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{"folder_id":"forged"}' });
      await said.find(/^not believed: the header webhook-id is missing$/);
      const client = createClient({ baseUrl: server.url, credentials });
      const files = [{ key: 'selfie', data: new Uint8Array(readFileSync(selfie)) }];
      await client.createFolder({ files, payload: { analyses: [{ type: 'QUALITY' }] } });
      await said.find(/^folder\.resolved: /);
    } finally {
      receiver.kill();
    }
  },
};

/** Waits for lines of a program, in whatever order they come. */
function lines(output: NodeJS.ReadableStream) {
  let text = '';
  output.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  return {
    async find(pattern: RegExp): Promise<RegExpMatchArray> {
      for (let tried = 0; tried < 600; tried++) {
        const found = text
          .split('\n')
          .map((line) => line.match(pattern))
          .find((match) => match !== null);
        if (found) return found;
        await new Promise((done) => setTimeout(done, 50));
      }
      throw new Error(`${pattern} was never said: ${text}`);
    },
  };
}

test('no example goes unread', () => {
  assert.deepEqual(readdirSync(examples).sort(), Object.keys(runs).sort());
});

for (const [name, runIt] of Object.entries(runs)) test(`the example ${name} does what it says`, runIt);

test('a refusal is told with the file and the reason', async () => {
  const noPicture = join(project, 'list-folders.ts');
  await assert.rejects(
    runExample('check-a-person.ts', selfie, noPicture),
    (error: { code: number; stderr: string }) => {
      assert.equal(error.code, 1);
      assert.match(error.stderr, /refused: Invalid param value .*field: 'document'/s);
      return true;
    },
  );
});

test('in a browser, from another origin, a folder is made with progress', { skip: skippedWithoutBrowser }, async () => {
  const pages = createServer((request, response) => {
    const path = new URL(request.url!, 'http://x').pathname;
    response.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'text/html');
    response.end(path.endsWith('.js') ? readFileSync(join(installed, path)) : '<!doctype html><title>x</title>');
  });
  await new Promise<void>((done) => pages.listen(0, '127.0.0.1', done));
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(pages.address() as AddressInfo).port}/`);
    const photo = readFileSync(selfie).toString('base64');
    const seen = await page.evaluate(useClient, { baseUrl: server.url, credentials, photo });
    assert.equal(seen.resolution, 'SUCCESS');
    assert.ok(seen.lastProgress.sentBytes > 10_000);
    assert.equal(seen.lastProgress.sentBytes, seen.lastProgress.totalBytes);
    assert.equal(seen.refusal, 404);
    assert.equal(seen.givenUp, 'AbortError');
  } finally {
    await browser.close();
    pages.close();
  }
});

/** Runs in the page. */
async function useClient({ baseUrl, credentials, photo }: { baseUrl: string; credentials: object; photo: string }) {
  const module = '/dist/index.js';
  const { createClient: create, PraestoError } = await import(module);
  const client = create({ baseUrl, credentials });
  const data = Uint8Array.from(atob(photo), (char) => char.charCodeAt(0));
  const files = [{ key: 'photo1', data: new Blob([data]) }];
  const payload = { analyses: [{ type: 'QUALITY' }] };
  let lastProgress = { sentBytes: 0, totalBytes: -1 };
  const onProgress = (progress: typeof lastProgress) => {
    lastProgress = progress;
  };
  const folder = await client.createFolder({ files, payload }, { onProgress });
  const refusal = await client.getFolder('nothing').catch((error: unknown) => error);
  const signal = AbortSignal.abort();
  const givenUp = await client.createFolder({ files }, { onProgress, signal }).catch((error: Error) => error.name);
  return {
    resolution: folder.system_resolution as string,
    lastProgress,
    refusal: refusal instanceof PraestoError ? (refusal.status as number) : 0,
    givenUp: givenUp as string,
  };
}
