/** Run in the place of the video process: prints, as JSON, what of each attempt came. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { Worker } from 'node:worker_threads';

const attempts: Readonly<Record<string, () => unknown>> = {
  'read a system file': () => readFileSync('/etc/passwd'),
  'read its own status': () => readFileSync('/proc/self/environ'),
  'write a file': () => writeFileSync('/tmp/praesto-escaped', 'x'),
  'start a process': () => execFileSync('/bin/true'),
  'start a thread': () => new Worker('0', { eval: true }),
  'see a secret': () => {
    if (process.env.PRAESTO_TEST_SECRET === undefined) throw new Error('not there');
  },
};

const outcome = Object.entries(attempts).map(([name, attempt]) => {
  try {
    attempt();
    return [name, 'worked'];
  } catch {
    return [name, 'failed'];
  }
});

// A namespace of its own has no network but a loopback that is down.
const networks = Object.keys(networkInterfaces()).length;
process.stdout.write(JSON.stringify({ ...Object.fromEntries(outcome), networks }));
