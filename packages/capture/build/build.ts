/** `npm run build:capture [FOLDER]`: what a page loads, into packages/capture/dist; fails when it is over its budget. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUDGET_KB, buildCapture } from './build-capture.ts';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const { files } = await buildCapture(process.argv[2] ?? join(root, 'dist'), version);
for (const [role, { path, bytes, gzipBytes }] of Object.entries(files))
  console.log(`${role.padEnd(10)} ${path.padEnd(50)} ${kB(bytes)} kB, ${kB(gzipBytes)} kB gzip`);
const size = (files.core?.gzipBytes ?? 0) / 1000;
if (size > BUDGET_KB) {
  console.error(`${size.toFixed(1)} kB gzip are more than the ${BUDGET_KB} allowed`);
  process.exit(1);
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
