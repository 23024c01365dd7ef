import { resolve } from 'node:path';
import { Command } from 'commander';
import { move, tellMoved } from '../moving/tell-moved.ts';

/** `praesto backup`: everything of an installation in a folder. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('write everything to a folder, while the server goes on')
    .argument('<folder>', 'a new folder, or one in which a backup broke off')
    .option(
      '--with-secrets',
      'also what the server keeps secret from its database: without it, keep those files elsewhere',
    )
    .addHelpText('after', '\nIt is a backup when the command ends with 0; docs/operations.md says what is in it.')
    .action(async (folder: string, options: { withSecrets?: true }) => {
      const { backUp, loadConfig, openLogger } = await import('@praesto/server');
      const withSecrets = options.withSecrets ?? false;
      const log = openLogger({ level: 'warn' });
      const task = { config: loadConfig(process.env), folder: resolve(folder), withSecrets, log };
      tellMoved(await move((progress) => backUp({ ...task, progress })));
    });
}

/** `praesto restore`: a backup into an installation that holds nothing. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('put a backup into an installation that holds nothing yet; no server may be at work on it')
    .argument('<folder>', 'the backup')
    .addHelpText('after', '\nThe backup is checked before and the rows after; the database holds all rows or none.')
    .action(async (folder: string) => {
      const { loadConfig, openLogger, restoreBackup } = await import('@praesto/server');
      const log = openLogger({ level: 'warn' });
      const task = { config: loadConfig(process.env), folder: resolve(folder), log };
      tellMoved(await move((progress) => restoreBackup({ ...task, progress })));
    });
}
