/**
 * Sends made-up requests to every operation of a real server and reports every defect:
 * `npm run fuzz -- [--requests 50000] [--seed N]`. The same seed makes the same requests.
 */
import { parseArgs } from 'node:util';
import { runFuzz } from '../apps/server/test/fuzz/run-fuzz.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '50000' },
    seed: { type: 'string', default: String(Date.now() & 0x7fffffff) },
  },
});
const [requests, seed] = [Number(values.requests), Number(values.seed)];
console.log(`seed ${seed}, ${requests} requests`);

const startedAt = performance.now();
const report = await runFuzz({
  seed,
  requests,
  onProgress: (done) =>
    done % 1000 === 0 && console.log(`${done} requests, ${Math.round((performance.now() - startedAt) / 1000)} s`),
});

for (const [operation, counts] of report.statuses) {
  const sorted = [...counts].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  console.log(`${operation.padEnd(32)} ${sorted.join('  ')}`);
}
if (report.neverSucceeded.length > 0) console.log(`never with success: ${report.neverSucceeded.join(', ')}`);
for (const { complaint, at, count, request } of report.defects) {
  console.log(`\n✖ ${count} times, first at request ${at} of seed ${seed}\n${complaint}\n${request}`);
}
console.log(`${report.defects.length} kinds of defects in ${requests} requests, seed ${seed}`);
process.exit(report.defects.length === 0 ? 0 : 1);
