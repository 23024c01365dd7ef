/** `npm start`: builds what pages load (packages/capture) where it is missing or older than its source, then serves. */
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const capture = join(import.meta.dirname, '../packages/capture');

if (isStale()) await build();
process.argv.splice(2, 0, 'serve');
await import('../packages/cli/src/main.ts');

function isStale(): boolean {
  const built = timeOf(join(capture, 'dist/manifest.json'));
  if (built === undefined) return true;
  const sources = globSync(['src/**/*', 'build/*', 'package.json'], { cwd: capture });
  return sources.some((path) => (timeOf(join(capture, path)) ?? 0) > built);
}

function timeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

/** A server without the plugin is of use all the same: it says so where a page asks for it. */
async function build(): Promise<void> {
  try {
    const { buildCapture } = await import('../packages/capture/build/build-capture.ts');
    await buildCapture(join(capture, 'dist'));
  } catch (error) {
    console.error(`The plugin for pages could not be built: ${(error as Error).message}`);
  }
}
