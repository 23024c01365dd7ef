import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { formatJson } from '../terminal/snake-case.ts';

/** `praesto config`: the settings of the server with their current values. */
export function configCommand(): Command {
  return new Command('config')
    .description('print every setting of the server: its value, where that comes from, what it means')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nSecrets are masked. Exit code: 0 when the server would start with these settings, else 1.')
    .action(async (options: { json?: true }) => {
      const { ConfigError, describeSettings, loadConfig, renderConfigTable } = await import('@praesto/server');
      const { env } = process;
      process.stdout.write(options.json ? formatJson(describeSettings(env)) : `${renderConfigTable(env)}\n`);
      try {
        loadConfig(env);
      } catch (error) {
        if (error instanceof ConfigError) throw new CliError(error.message, { cause: error });
        throw error;
      }
    });
}
