import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian's package puts it; `PRAESTO_CHROMIUM` names another. */
const chromiumPath = process.env.PRAESTO_CHROMIUM ?? '/usr/bin/chromium';

/** The reason to hand to a test's `skip` option where there is no browser; `false` when there is. */
export function skipWithoutBrowser(): string | false {
  return existsSync(chromiumPath) ? false : `there is no browser: ${chromiumPath}`;
}

/**
 * A real browser without a window. Its fake camera is named `fake_device_0`; pages bring their own (`fake-camera.ts`) where
 * a face is to be seen.
 * @param asks whether the browser asks for the camera; else every page has it
 */
export function openBrowser(args: readonly string[] = [], { asks = false } = {}): Promise<Browser> {
  const answers = asks ? [] : ['--use-fake-ui-for-media-stream'];
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--use-fake-device-for-media-stream', ...answers, ...args],
  });
}
