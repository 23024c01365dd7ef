import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { formatJson } from '../terminal/snake-case.ts';

/** `praesto audit verify`: whether the audit log is whole. */
export function auditCommand(): Command {
  return new Command('audit').description('the log of who changed what').addCommand(
    new Command('verify')
      .description('find an entry that was changed or is missing; works beside a running server')
      .option('--json', 'print JSON')
      .addHelpText('after', '\nExit code: 0 when every chain is whole, else 1.')
      .action(async (options: { json?: true }) => {
        const { loadConfig, openLogger, verifyLog, withStores } = await import('@praesto/server');
        const config = loadConfig(process.env);
        const log = openLogger({ level: 'warn' });
        const chains = await withStores({ config, log, operation: 'audit verify' }, ({ audit }) => verifyLog(audit));
        const faults = chains.filter(({ fault }) => fault !== null);
        if (options.json) process.stdout.write(formatJson(chains));
        else {
          const lines = chains.map(
            ({ companyId, entries, fault }) => `${companyId}  ${entries}  ${fault?.reason ?? 'whole'}`,
          );
          process.stdout.write(`company  entries  verdict\n${lines.join('\n')}\n`);
        }
        if (faults.length > 0) throw new CliError(`${faults.length} of ${chains.length} chains are not whole`);
      }),
  );
}
