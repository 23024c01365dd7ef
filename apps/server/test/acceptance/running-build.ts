import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bareEnv } from '../../../../tools/bare-env.ts';

const program = join(import.meta.dirname, '..', '..', '..', '..', 'packages', 'cli', 'src', 'main.ts');

/** A server as an operator starts it: another process, known by what it prints and answers only. */
export interface RunningBuild {
  readonly url: string;
  /** As printed: only on the first start. */
  readonly password: string | null;
  /** Ends it and tells how. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string | null>;
}

/** `praesto serve` on a free port with its data in `dataDir`; resolves when it says where it listens. */
export async function startBuild(dataDir: string): Promise<RunningBuild> {
  const child = spawn(process.execPath, [program, 'serve'], {
    env: {
      ...bareEnv(),
      PORT: '0',
      PRAESTO_DATA_DIR: dataDir,
      PRAESTO_WORKERS: '1',
      PRAESTO_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const banner = await readBanner(child);
  const url = /listens on (\S+)/.exec(banner)?.[1];
  if (!url) throw new Error(`no address in: ${banner}`);
  return {
    url,
    password: /Password\s+(\S+)/.exec(banner)?.[1] ?? null,
    async stop(signal) {
      const closed = once(child, 'close');
      child.kill(signal);
      const [code, killedBy] = (await closed) as [number | null, string | null];
      return code ?? killedBy;
    },
  };
}

/** What it prints when it is ready; it is printed in one piece. */
async function readBanner(child: ChildProcess): Promise<string> {
  let banner = '';
  for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false })) {
    banner += String(chunk);
    if (/^\s+ADMIN\s+\S+$/m.test(banner)) break;
  }
  child.stdout!.resume();
  return banner;
}
