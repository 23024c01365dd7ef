import type { Page } from 'playwright-core';
import type { OzOptions } from '../../src/compat/boot.ts';

/** One call of a page's callback. */
export interface Call {
  readonly name: string;
  readonly argument: unknown;
}

/** Opens `OzLiveness` in a page, with all callbacks noted. */
export async function openOz(page: Page, options: Omit<OzOptions, `on_${string}`>): Promise<void> {
  await page.evaluate((given) => {
    const calls: Call[] = [];
    const names = ['on_submit', 'on_result', 'on_complete', 'on_error', 'on_close', 'on_capture_complete'];
    const note = (name: string) => (argument: unknown) => calls.push({ name, argument });
    Object.assign(window, { calls });
    const { OzLiveness } = window as unknown as { OzLiveness: { open(options: object): void } };
    OzLiveness.open({ ...given, ...Object.fromEntries(names.map((name) => [name, note(name)])) });
  }, options);
}

/** The calls so far. A `Blob` is told as `{ size }`. */
export function readCalls(page: Page): Promise<Call[]> {
  return page.evaluate(() => {
    const tell = (_: string, value: unknown) => (value instanceof Blob ? { size: value.size } : value);
    return JSON.parse(JSON.stringify((window as unknown as { calls: Call[] }).calls, tell)) as Call[];
  });
}

/** Waits until a callback was called, and tells all calls. */
export async function waitForCall(page: Page, name: string): Promise<Call[]> {
  await page.waitForFunction(
    (wanted) => (window as unknown as { calls: Call[] }).calls.some((call) => call.name === wanted),
    name,
    { timeout: 60_000 },
  );
  return readCalls(page);
}

export function callOz(page: Page, method: 'close' | 'hide'): Promise<void> {
  return page.evaluate(
    (name) => (window as unknown as { OzLiveness: Record<string, () => void> }).OzLiveness[name]!(),
    method,
  );
}
