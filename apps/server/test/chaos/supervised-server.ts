import { setTimeout as sleep } from 'node:timers/promises';
import { endServerProcess, type ServerProcess, startServerProcess } from '../lifecycle/support/server-process.ts';

/** A server that is started again whenever it ends, as a service manager does. */
export interface SupervisedServer {
  readonly dataDir: string;
  /** Where it listens; waits while it is being started again. */
  url(): Promise<string>;
  /** Of the process that runs now. */
  pid(): number | undefined;
  /** How often it was started. */
  starts(): number;
  /** How it ended by itself after it had listened, or could not start, with its last words: nothing that befalls it should bring it to that. */
  readonly surrenders: readonly string[];
  stop(): Promise<void>;
}

interface Settings {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Ends by itself so often in a row before it listens: then it cannot start. */
const mostFailedStarts = 5;

export function superviseServer({ dataDir, env }: Settings): SupervisedServer {
  let [isStopping, starts, failedStarts] = [false, 0, 0];
  let server: ServerProcess;
  let failure: Error | undefined;
  const surrenders: string[] = [];
  const start = () => {
    starts += 1;
    server = startServerProcess({ dataDir, env });
    void watch(server);
  };
  const watch = async ({ url, ended, stdout, stderr }: ServerProcess) => {
    const hasListened = url.then(
      () => true,
      () => false,
    );
    const how = await ended;
    const endedByItself = typeof how === 'number' && !isStopping;
    if (endedByItself && (await hasListened))
      surrenders.push(`ended with ${how}: ${stdout().slice(-2000)} ${stderr()}`);
    failedStarts = endedByItself && !(await hasListened) ? failedStarts + 1 : 0;
    if (failedStarts === mostFailedStarts) {
      failure = new Error(`the server cannot start: ${stderr()}`);
      surrenders.push(failure.message);
    }
    if (!isStopping && !failure) start();
  };
  start();
  return {
    dataDir,
    async url() {
      for (;;) {
        const tried = server;
        const url = await tried.url.catch(() => undefined);
        if (url !== undefined) return url;
        if (failure) throw failure;
        // The next one is started as soon as its end was heard of.
        if (tried === server) await sleep(10);
      }
    },
    pid: () => server.child.pid,
    starts: () => starts,
    surrenders,
    async stop() {
      isStopping = true;
      await endServerProcess(server);
    },
  };
}
