// Asks the probes of one server from its own machine, as a kubelet does: node prober.ts ADDRESS PROBES
import { setTimeout as sleep } from 'node:timers/promises';
import type { Probe } from './deployed.ts';

const [address, probes] = process.argv.slice(2) as [string, string];
const [startup, ...others] = JSON.parse(probes) as Probe[];

async function ask({ kind, path, port, timeoutSeconds }: Probe): Promise<boolean> {
  const startedAt = performance.now();
  const status = await fetch(`http://${address}:${port}${path}`, {
    signal: AbortSignal.timeout(timeoutSeconds * 1000),
    headers: { connection: 'close' },
  }).then(
    ({ status }) => status,
    () => 0,
  );
  console.log(JSON.stringify({ kind, status, ms: Math.round(performance.now() - startedAt) }));
  return status >= 200 && status < 400;
}

async function keepAsking(probe: Probe): Promise<void> {
  for (;;) {
    await ask(probe);
    await sleep(probe.periodSeconds * 1000);
  }
}

for (let failures = 0; !(await ask(startup!)); ) {
  failures += 1;
  if (failures >= startup!.failureThreshold) throw new Error('the server would be started again');
  await sleep(startup!.periodSeconds * 1000);
}
await Promise.all(others.map(keepAsking));
