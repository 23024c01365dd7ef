import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { runLoad } from '../load.ts';
import type { BareProcess } from '../measure.ts';
import { measureTree } from '../process-tree.ts';
import { openSender } from '../running-server.ts';
import { type LiteRequest, sendLite } from './lite-requests.ts';

/** Measures what `node:http` alone does with the same requests. */
export async function startBareHttp(requests: ReadonlyMap<string, LiteRequest>): Promise<BareProcess> {
  const child = fork(join(import.meta.dirname, 'bare-http-process.ts'));
  const [port] = (await once(child, 'message')) as [number];
  const { send, close } = openSender(port);
  const cpuSeconds = () => measureTree(child.pid ?? -1)?.cpuSeconds ?? Number.NaN;
  return {
    async measure(scenarioId, concurrency, seconds) {
      const request = requests.get(scenarioId);
      if (!request) throw new Error(`no scenario ${scenarioId}`);
      const before = cpuSeconds();
      const call = async () => void (await sendLite(send, '/', request));
      const result = await runLoad({ concurrency, seconds, call });
      return { ...result, cpuSecondsPerCall: (cpuSeconds() - before) / result.calls };
    },
    async stop() {
      close();
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
