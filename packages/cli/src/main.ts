#!/usr/bin/env node
import { styleText } from 'node:util';
import { Command, CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { CliError } from './cli-error.ts';
import { analyzeCommand } from './commands/analyze.ts';
import { auditCommand } from './commands/audit.ts';
import { backupCommand, restoreCommand } from './commands/backup.ts';
import { calibrateCommand } from './commands/calibrate.ts';
import { collectionsCommand } from './commands/collections.ts';
import { configCommand } from './commands/config.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { migrateDataCommand } from './commands/migrate-data.ts';
import { modelsCommand } from './commands/models.ts';
import { queueCommand } from './commands/queue.ts';
import { retentionCommand } from './commands/retention.ts';
import { serveCommand } from './commands/serve.ts';
import { templatesCommand } from './commands/templates.ts';

const program = new Command('praesto')
  .description('Liveness, best shot and face matching, on this machine.')
  .version(packageJson.version)
  .addCommand(serveCommand())
  .addCommand(analyzeCommand())
  .addCommand(evaluateCommand())
  .addCommand(calibrateCommand())
  .addCommand(auditCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())
  .addCommand(migrateDataCommand())
  .addCommand(retentionCommand())
  .addCommand(queueCommand())
  .addCommand(templatesCommand())
  .addCommand(collectionsCommand())
  .addCommand(modelsCommand())
  .addCommand(configCommand());

// These drag encoders in to make media, or networks: loaded only for those who ask for them, or for what there is.
const [wanted] = process.argv.slice(2);
const isOverview = wanted === undefined || ['help', '--help', '-h'].includes(wanted);
if (isOverview || wanted === 'bench') program.addCommand((await import('./bench/bench-command.ts')).benchCommand);
if (isOverview || wanted === 'train') program.addCommand((await import('./train/train-command.ts')).trainCommand);
if (isOverview || wanted === 'attack') program.addCommand((await import('./attack/attack-command.ts')).attackCommand);

// A reader that has seen enough (`praesto ... | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  console.error(styleText('red', `praesto: ${describeError(error)}`, { stream: process.stderr }));
  process.exitCode = 1;
}

/** A mistake or a coded error in its own words; anything else is a fault of ours and is shown whole. */
function describeError(error: unknown): string {
  if (error instanceof CliError || error instanceof CommanderError) return error.message;
  // Mistakes in the settings; the server's classes are loaded by those commands only that need them.
  if (error instanceof Error && error.name === 'ConfigError') return error.message;
  if (error instanceof Error && 'code' in error) return `${error.message} [${error.code}]`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
