import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { User } from '../../../server/src/modules/users/user.ts';
import { type ConsoleServer, people, type Who } from './console-server.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Longest wait for anything on a page: two cores may be busy with models. */
const patienceMs = 30_000;

export interface VisitOptions extends BrowserContextOptions {
  /** Whoever is signed in already; nobody when not given. */
  readonly who?: Who | User;
  /** What a test broke on purpose: errors of the page that fit are expected. */
  readonly expects?: RegExp;
}

export interface Visit extends AsyncDisposable {
  readonly page: Page;
  /** Goes to an address below `/console`. */
  open(path: string): Promise<void>;
  /** @throws AssertionError with every serious finding of axe on the page as it is */
  checkAccess(): Promise<void>;
}

/** A browser of somebody's own. It fails the test in the end when a page wrote an error or broke its policy. */
export async function visit(browser: Browser, server: ConsoleServer, options: VisitOptions = {}): Promise<Visit> {
  const { who, expects, ...rest } = options;
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', ...rest });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  if (who) await page.addInitScript(putSession, await sessionOf(server, who));
  return {
    page,
    open: async (path) => {
      await page.goto(`${server.url}/console${path}`);
    },
    checkAccess: () => checkAccess(page),
    async [Symbol.asyncDispose]() {
      await context.close();
      const unexpected = faults.filter((fault) => !expects?.test(fault));
      assert.deepEqual(unexpected, []);
    },
  };
}

/** Once a context, so that what a test does to the session stays. */
function putSession(session: string): void {
  if (localStorage.getItem('praesto.session') === null) localStorage.setItem('praesto.session', session);
}

async function sessionOf(server: ConsoleServer, who: Who | User): Promise<string> {
  const { email } = typeof who === 'string' ? people[who] : who;
  const { accessToken: access_token, expireToken: expire_token, actor } = await server.openSession(who);
  return JSON.stringify({ kind: 'in', email, userId: actor.userId, tokens: { access_token, expire_token } });
}

async function checkAccess(page: Page): Promise<void> {
  // By the means of the debugger, which the policy of the page does not bind; once for each page that is loaded.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const findings = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
  });
  assert.deepEqual(findings, []);
}
