import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { canLeaveNetwork, findProgram, findVideoLibrary, sandboxCommand } from './sandbox.ts';

const library = findVideoLibrary();
const skip = library ? false : 'the optional package node-av is not installed';

test('the video process cannot read, write or start anything', { skip }, () => {
  const { file, args } = sandboxCommand(library!, join(import.meta.dirname, 'testing', 'try-to-escape.ts'));
  const printed = execFileSync(file, args, { encoding: 'utf8', env: {} });
  const { networks, ...outcome } = JSON.parse(printed) as Record<string, string | number>;
  assert.deepEqual(new Set(Object.values(outcome)), new Set(['failed']), printed);
  assert.equal(Object.keys(outcome).length, 6);
  const unshare = findProgram('unshare');
  if (unshare && canLeaveNetwork(unshare)) assert.equal(networks, 0);
});

test('the kernel limits what the video process may use', { skip: skip || !findProgram('prlimit') }, () => {
  const { file, args } = sandboxCommand(library!);
  assert.equal(file, findProgram('prlimit'));
  const shown = execFileSync(file, [...args.slice(0, args.indexOf('--') + 1), 'cat', '/proc/self/limits'], {
    encoding: 'utf8',
  });
  assert.match(shown, /Max file size +0 /);
  assert.match(shown, /Max cpu time +120 /);
  assert.match(shown, /Max open files +64 /);
  assert.match(shown, /Max core file size +0 /);
});
