/** `npm run build:capture [FOLDER]`: what a page loads, into packages/capture/dist; fails when it is over its budget. */
import { join } from 'node:path';
import { buildCapture, overBudget } from './build-capture.ts';

const built = await buildCapture(process.argv[2] ?? join(import.meta.dirname, '..', 'dist'));
for (const { path, bytes, gzipBytes } of built)
  console.log(`${path.padEnd(40)} ${kB(bytes).padStart(9)} kB ${kB(gzipBytes).padStart(9)} kB gzip`);
const complaint = overBudget(built);
if (complaint) {
  console.error(complaint);
  process.exit(1);
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
