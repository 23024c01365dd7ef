import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createLiteOpenApiDocument, createOpenApiDocument, type JsonObject } from '@praesto/contract';
import type { Page } from 'playwright-core';
import { documentationRoutes } from '../../src/http/documentation.routes.ts';
import { openBrowser, skippedWithoutBrowser } from '../support/browser.ts';
import { startTestApp, type TestApp } from './http-test-app.ts';

let server: TestApp;

before(async () => {
  server = await startTestApp({ registerRoutes: [documentationRoutes({ version: '1.2.3' }, ['oz', 'lite'])] });
});
after(() => server.close());

test('the document is served to anybody, and says the version of the server', async () => {
  const response = await fetch(`${server.url}/api/openapi.json`);
  assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
  assert.deepEqual(await response.json(), createOpenApiDocument({ version: '1.2.3' }));
});

test('the document of Oz API Lite is served beside it', async () => {
  const response = await fetch(`${server.url}/api/openapi-lite.json`);
  assert.deepEqual(await response.json(), createLiteOpenApiDocument({ version: '1.2.3' }));
});

for (const path of ['/api/docs', '/api/docs/', '/api/docs/?', '/api/docs?api=lite', '/api/docs/?api=lite']) {
  test(`everything that the page at ${path} needs comes from this server`, async () => {
    const address = server.url + path;
    const response = await fetch(address);
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    const page = await response.text();
    const links = [...page.matchAll(/(?:href|src|data-document)="([^"]*)"/g)].map(
      ([, link]) => new URL(link!, address),
    );
    assert.ok(links.length > 5);
    for (const link of links) {
      assert.equal(link.origin, server.url);
      assert.equal((await fetch(link)).status, 200, link.href);
    }
  });
}

test('the page may run scripts of this server and no others, and nothing else may run any', async () => {
  const policyOf = async (path: string) => (await fetch(server.url + path)).headers.get('content-security-policy')!;
  const policy = await policyOf('/api/docs');
  assert.match(policy, /^default-src 'none'; script-src 'self';/);
  assert.match(policy, /frame-ancestors 'none'$/);
  assert.doesNotMatch(policy, /http|\*/);
  for (const path of ['/api/docs/start.js', '/api/docs/nothing', '/api/openapi.json']) {
    assert.match(await policyOf(path), /^default-src 'none'; .*sandbox$/, path);
  }
});

test('a file of the page is sent compressed to whoever takes it, with the same content', async () => {
  const address = `${server.url}/api/docs/swagger-ui.css`;
  const plain = await fetch(address, { headers: { 'accept-encoding': 'identity' } });
  const packed = await fetch(address, { headers: { 'accept-encoding': 'gzip, br' } });
  assert.equal(plain.headers.get('content-encoding'), null);
  assert.equal(packed.headers.get('content-encoding'), 'gzip');
  assert.equal(packed.headers.get('content-type'), 'text/css; charset=utf-8');
  assert.equal(await packed.text(), await plain.text());
});

test('only the files of the page can be had', async () => {
  for (const name of ['page.html', 'swagger-ui.js', 'constructor', '..%2Fapp.ts', '%2e%2e']) {
    assert.equal((await fetch(`${server.url}/api/docs/${name}`)).status, 404, name);
  }
});

/** How many operations the document has under each tag. */
function countByTag({ paths }: JsonObject): Map<string, number> {
  const operations = Object.values(paths as object).flatMap((path) => Object.values(path)) as { tags: string[] }[];
  return new Map([...Map.groupBy(operations, ({ tags }) => tags[0]!)].map(([tag, those]) => [tag, those.length]));
}

/** Every tag is there, and one opens to all of its operations: to open each takes half a minute. */
async function checkOperations(page: Page, document: JsonObject, opened: string): Promise<void> {
  const expected = countByTag(document);
  const tags = page.locator('.opblock-tag');
  await tags.first().waitFor();
  const shown = await tags.evaluateAll((all) => all.map((tag) => tag.getAttribute('data-tag')));
  assert.deepEqual(new Set(shown), new Set(expected.keys()));
  await page.locator(`.opblock-tag[data-tag="${opened}"]`).click();
  await page.locator('.opblock').first().waitFor();
  assert.equal(await page.locator('.opblock').count(), expected.get(opened));
}

test('a browser shows the operations, and finds nothing to complain about', {
  skip: skippedWithoutBrowser,
}, async () => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(request.url()));
    await page.goto(`${server.url}/api/docs`);
    await checkOperations(page, createOpenApiDocument({ version: '1.2.3' }), 'folders');
    await page.locator('#operations-folders-createFolder .opblock-summary').click();
    await page.getByText('folder.create').waitFor();
    await page.getByRole('link', { name: 'Oz API Lite' }).click();
    await page.locator('.opblock-tag[data-tag="pattern"]').waitFor();
    await checkOperations(page, createLiteOpenApiDocument({ version: '1.2.3' }), 'pattern');
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
  }
});
