import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const preload = pathToFileURL(join(import.meta.dirname, 'shifted-clock.ts')).href;

/** What a server is started with whose clock is wrong by the milliseconds that a file says. */
export const withShiftedClock = (file: string): Readonly<Record<string, string>> => ({
  NODE_OPTIONS: `--import=${preload}`,
  SHIFTED_CLOCK_FILE: file,
});
