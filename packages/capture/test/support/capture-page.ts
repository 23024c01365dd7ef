import type { Page } from 'playwright-core';
import type { CaptureSession, CaptureSnapshot, StateName, UserEvent } from '../../src/index.ts';
import type { CaptureOptions } from '../../src/options.ts';

interface Opened {
  readonly session: CaptureSession;
  readonly seen: CaptureSnapshot[];
  readonly told: string[];
}

/** Opens a capture by the package's own interface, with no screen. Its states are noted. */
export async function openCaptureIn(page: Page, options: Partial<CaptureOptions> = {}): Promise<void> {
  await page.evaluate(async (given) => {
    const address = new URL('plugin/1/capture.js', location.origin).href;
    const { openCapture } = (await import(address)) as typeof import('../../src/index.ts');
    const told: string[] = [];
    const session = openCapture({
      server: location.origin,
      countdownSeconds: 0,
      ...given,
      onCaptured: () => void told.push('captured'),
      onSubmitted: () => void told.push('submitted'),
      onFinished: () => void told.push('finished'),
      onFailed: ({ code }) => void told.push(code),
      onClosed: () => void told.push('closed'),
    });
    const seen = [session.getSnapshot()];
    session.subscribe((snapshot) => seen.push(snapshot));
    Object.assign(window, { opened: { session, seen, told } });
  }, options);
}

/** Waits until the capture is in a state that looks like this, and tells it. */
export async function waitForState<Name extends StateName>(
  page: Page,
  name: Name,
  looks: Readonly<Record<string, unknown>> = {},
): Promise<Extract<CaptureSnapshot, { name: Name }>> {
  const inTime = page.waitForFunction(
    ([wanted, more]) => {
      const snapshot = (window as unknown as { opened: Opened }).opened.session.getSnapshot();
      const fields = snapshot as unknown as Record<string, unknown>;
      return snapshot.name === wanted && Object.entries(more).every(([key, value]) => fields[key] === value);
    },
    [name, looks] as const,
    { timeout: 30_000 },
  );
  await inTime.catch(async (cause: unknown) => {
    const seen = await readSeen(page);
    const names = seen.map((one) => one.name).filter((one, at, all) => one !== all[at - 1]);
    throw new Error(`never ${name}, but ${names.join(', ')}: ${JSON.stringify(seen.at(-1))}`, { cause });
  });
  const snapshot = await page.evaluate(() => (window as unknown as { opened: Opened }).opened.session.getSnapshot());
  return snapshot as Extract<CaptureSnapshot, { name: Name }>;
}

export async function send(page: Page, event: UserEvent): Promise<void> {
  await page.evaluate((given) => (window as unknown as { opened: Opened }).opened.session.send(given), event);
}

/** All states so far, in their order. */
export function readSeen(page: Page): Promise<CaptureSnapshot[]> {
  return page.evaluate(() => (window as unknown as { opened: Opened }).opened.seen);
}

/** What the page was called back with. */
export function readTold(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { opened: Opened }).opened.told);
}
