import { until } from '../../apps/server/test/lifecycle/support/server-process.ts';
import { openSender, timeHealthcheck } from '../../packages/cli/src/bench/running-server.ts';
import {
  type Orders,
  openOrders,
  orderedSettings,
  startServerUnderTest,
} from '../../packages/cli/src/bench/server-under-test.ts';
import { openRolesApart } from './roles-apart.ts';

/** One server that does everything, or roles apart. */
export type Form = 'all' | 'apart';

/** What is loaded. */
export interface Target extends Orders {
  timeHealthcheck(): Promise<number>;
  /** Its processes, with whose descendants all of it is. */
  readonly pids: readonly number[];
}

/** However many processors there are: what is measured is the line, not how many fill it. */
const settings = { PRAESTO_WAITING_PER_WORKER: '1' };

export async function openTarget(form: Form, threads: number, opened: AsyncDisposableStack): Promise<Target> {
  if (form === 'apart') return openApart(threads, opened);
  const server = await startServerUnderTest(threads, settings);
  opened.defer(() => server.stop());
  return { ...server, pids: [server.pid] };
}

async function openApart(threads: number, opened: AsyncDisposableStack): Promise<Target> {
  const roles = await openRolesApart(opened, { ...orderedSettings, ...settings });
  const url = await roles.start('api', 'api');
  for (let worker = 1; worker <= threads; worker++) await roles.start('worker', `worker-${worker}`);
  await until(async () => (await roles.database.query('select from workers')).rowCount === threads);
  const { send, close } = openSender(Number(new URL(url).port));
  opened.defer(close);
  const pids = Object.values(roles.pids).flat();
  return { ...(await openOrders(send)), timeHealthcheck: () => timeHealthcheck(send), pids };
}
