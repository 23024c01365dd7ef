import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bareEnv } from '../../../../../tools/bare-env.ts';

/** `main.ts` in a process of its own. */
export interface ServerProcess {
  readonly child: ChildProcess;
  /** Where it says that it listens; rejects when it ends before. */
  readonly url: Promise<string>;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  stdout(): string;
  stderr(): string;
}

const main = join(import.meta.dirname, '..', '..', '..', 'src', 'main.ts');
const repository = join(import.meta.dirname, '..', '..', '..', '..', '..');

export function startServerProcess(options: {
  readonly dataDir: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  /** Instead of `main.ts` alone, run in the folder of the repository. */
  readonly command?: readonly [string, ...string[]];
}): ServerProcess {
  const { dataDir, env = {}, uid, command } = options;
  const [file, ...args] = command ?? [process.execPath, main];
  const child = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: command ? repository : '/',
    env: { ...bareEnv(), PORT: '0', PRAESTO_WORKERS: '1', PRAESTO_DATA_DIR: dataDir, ...env },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      const [, found] = /listens on (\S+)/.exec(stdout) ?? [];
      if (found !== undefined) resolve(found);
    });
    ended.then((how) => reject(new Error(`the server ended with ${how}: ${stderr}`)));
  });
  // Most tests wait for the address; those that expect the end do not.
  url.catch(() => {});
  return { child, url, ended, stdout: () => stdout, stderr: () => stderr };
}

/** Ends a server that a test did not end itself. */
export async function endServerProcess({ child, ended }: ServerProcess): Promise<void> {
  child.kill('SIGTERM');
  await ended;
}

/** Asks until the answer is the wanted one; the test's own time limit ends it when that never comes. */
export async function until(question: () => Promise<boolean>): Promise<void> {
  while (!(await question())) await sleep(20);
}
