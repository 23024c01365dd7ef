import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { formatJson } from '../terminal/snake-case.ts';
import { formatTable } from '../terminal/table.ts';

type Server = typeof import('@praesto/server');
type QueueOffice = import('@praesto/server').QueueOffice;
type QueueState = import('@praesto/server').QueueState;

/** `praesto queue`: what waits for the workers, and what an operator does about it. */
export function queueCommand(): Command {
  return new Command('queue')
    .description('the queue of orders, of all servers on one database; works beside running servers')
    .addCommand(
      new Command('status')
        .description('what waits and runs, who works, and what was given up')
        .option('--json', 'print JSON')
        .action(async (options: { json?: true }) => tell(await inOffice('status', (office) => office.look()), options)),
    )
    .addCommand(
      new Command('pause').description('take up no more orders; new ones are accepted and wait').action(async () => {
        await inOffice('pause', (office) => office.pause());
        console.log('paused');
      }),
    )
    .addCommand(
      new Command('resume').description('take orders up again').action(async () => {
        await inOffice('resume', (office) => office.resume());
        console.log('open');
      }),
    )
    .addCommand(
      new Command('drain')
        .description('take up no more orders, and wait until none is at work')
        .option('--seconds <n>', 'for so long', '300')
        .addHelpText('after', '\nExit code: 0 when none is at work, else 1.')
        .action(async ({ seconds }: { seconds: string }) => {
          const { drainQueue, runningOrders } = await loadServer();
          const withinMs = Number(seconds) * 1000;
          if (!(withinMs >= 0)) throw new CliError('--seconds must be a number of seconds');
          const running = runningOrders(await inOffice('drain', (office) => drainQueue(office, { withinMs })));
          if (running > 0) throw new CliError(`${running} orders are still at work`);
          console.log('drained');
        }),
    )
    .addCommand(
      new Command('retry')
        .description('try orders again that were given up or wait for their next attempt')
        .argument('<job>', 'id of one order, or "all"')
        .action(async (job: string) => {
          const count = await inOffice('retry', (office) => office.retry(job));
          if (count === 0 && job !== 'all') throw new CliError(`no order that stands still has the id ${job}`);
          console.log(`${count} orders are tried again`);
        }),
    );
}

const loadServer = (): Promise<Server> => import('@praesto/server');

async function inOffice<T>(deed: string, work: (office: QueueOffice) => Promise<T>): Promise<T> {
  const { loadConfig, openLogger, withQueue } = await loadServer();
  const config = loadConfig(process.env);
  return withQueue({ config, log: openLogger({ level: 'warn' }), operation: `queue ${deed}` }, work);
}

function tell(queue: QueueState, { json }: { json?: true }): void {
  process.stdout.write(json ? formatJson(queue) : `${describe(queue)}\n`);
}

function describe({ pausedAt, depths, waiting, workers, givenUp }: QueueState): string {
  const right = 'right' as const;
  const state = pausedAt === null ? 'open' : `paused since ${pausedAt.toISOString()}`;
  const lying = depths.map(({ queue, state: of, count, oldestMs }) => [
    ...[queue, of, String(count), (oldestMs / 1000).toFixed(1)],
  ]);
  const inOrder = waiting.map(({ priority, count, oldestMs }) => [
    priority,
    String(count),
    (oldestMs / 1000).toFixed(1),
  ]);
  const seen = workers.map(({ host, pid, role, places }) => [host, String(pid), role, String(places)]);
  const failed = givenUp.map(({ id, folderId, attempts, reason }) => [id, folderId, String(attempts), reason ?? '']);
  const titles = (...names: string[]) => names.map((title) => ({ title }));
  return [
    `orders are ${state === 'open' ? 'taken up' : state}`,
    formatTable(
      [...titles('queue', 'state'), { title: 'count', align: right }, { title: 'oldest (s)', align: right }],
      lying,
    ),
    formatTable(
      [{ title: 'waiting, by priority' }, { title: 'count', align: right }, { title: 'oldest (s)', align: right }],
      inOrder,
    ),
    formatTable(titles('worker', 'process', 'role', 'places'), seen),
    ...(failed.length > 0 ? [formatTable(titles('given up', 'folder', 'attempts', 'reason'), failed)] : []),
  ].join('\n\n');
}
