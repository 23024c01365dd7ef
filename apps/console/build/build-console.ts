import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const consoleRoot = join(import.meta.dirname, '..');
const repositoryRoot = join(consoleRoot, '..', '..');

/** Where the server looks for it. */
export const consoleFolder = join(consoleRoot, 'dist');

/** What a built console is made of; a change in any of it makes it stale. */
const sources = [
  'apps/console/{src,public}/**/*.*',
  'apps/console/{index.html,package.json,vite.config.ts}',
  'packages/{client,contract}/src/**/*.ts',
  'package-lock.json',
];

/** Whether there is no console, or one of other sources than those that lie here. */
export function isConsoleStale(folder: string = consoleFolder): boolean {
  const stamp = join(folder, stampName);
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== hashSources();
}

/**
 * Builds the pages into a folder, in some seconds. What is there is replaced at the end, so that a server never shows
 * half of it.
 */
export async function buildConsole(folder: string = consoleFolder): Promise<void> {
  const hash = hashSources();
  const fresh = mkdtempSync(`${folder}-`);
  try {
    await build({
      configFile: join(consoleRoot, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: fresh, emptyOutDir: true },
    });
    writeFileSync(join(fresh, stampName), hash);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

const stampName = '.sources';

function hashSources(): string {
  const hash = createHash('sha256');
  for (const file of globSync(sources, { cwd: repositoryRoot }).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(repositoryRoot, file)));
  }
  return hash.digest('hex');
}
