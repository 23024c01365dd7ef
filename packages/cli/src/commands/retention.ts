import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { formatJson } from '../terminal/snake-case.ts';
import { formatTable } from '../terminal/table.ts';

interface Options {
  readonly company?: string;
  readonly json?: true;
}

type Server = typeof import('@praesto/server');
type Retention = import('@praesto/server').Retention;
type DueRule = import('@praesto/server').DueRule;

/** `praesto retention`: what companies want deleted, by rules that they set over the API. */
export function retentionCommand(): Command {
  return new Command('retention')
    .description('what is deleted by the rules of companies; works beside a running server')
    .addCommand(
      withOptions(new Command('preview').description('how much the rules would delete now; nothing is deleted')).action(
        preview,
      ),
    )
    .addCommand(
      withOptions(new Command('run').description('delete it now; a server does so once an hour'))
        .addHelpText('after', '\nInterrupted, it is finished by the server or by the next run.')
        .action(run),
    );
}

const withOptions = (command: Command) =>
  command.option('--company <id>', 'of one company only').option('--json', 'print JSON');

async function preview({ company, json }: Options): Promise<void> {
  const due = (await inRetention('retention preview', ({ preview: ask }) => ask())).filter(
    ({ companyId }) => company === undefined || companyId === company,
  );
  process.stdout.write(json ? formatJson(due) : `${dueTable(due)}\n`);
}

async function run({ company, json }: Options): Promise<void> {
  const done = await inRetention('retention run', ({ run: apply }) => apply(company));
  if (json) return void process.stdout.write(formatJson(done));
  for (const { companyId, object, count } of done) console.log(`${companyId}  ${count} ${object}`);
  console.log(`${done.reduce((sum, { count }) => sum + count, 0)} deleted`);
}

async function inRetention<T>(operation: string, work: (retention: Retention) => Promise<T>): Promise<T> {
  const { loadConfig, openLogger, withRetention, ConfigError }: Server = await import('@praesto/server');
  try {
    return await withRetention(
      { config: loadConfig(process.env), log: openLogger({ level: 'warn' }), operation },
      work,
    );
  } catch (error) {
    throw error instanceof ConfigError ? new CliError(error.message) : error;
  }
}

function dueTable(due: readonly DueRule[]): string {
  const columns = [
    ...['company', 'object'].map((title) => ({ title })),
    { title: 'after days', align: 'right' as const },
    { title: 'only', align: 'left' as const },
    { title: 'count', align: 'right' as const },
    { title: 'oldest', align: 'left' as const },
  ];
  return formatTable(
    columns,
    due.map(({ companyId, rule, count, oldest }) => [
      companyId,
      rule.object,
      String(rule.afterDays),
      conditionsOf(rule),
      String(count),
      oldest?.toISOString() ?? '',
    ]),
  );
}

function conditionsOf({ metaData, unlessMetaData }: DueRule['rule']): string {
  const words = [
    ...(metaData ? [`with ${JSON.stringify(metaData)}`] : []),
    ...(unlessMetaData ? [`without ${JSON.stringify(unlessMetaData)}`] : []),
  ];
  return words.join(' ');
}
