import { styleText } from 'node:util';
import { describeModels, type ModelDescription, type ModelState } from '@praesto/vision';
import { Command } from 'commander';
import { engineFolders } from '../engine.ts';
import { formatJson } from '../terminal/snake-case.ts';
import { formatTable } from '../terminal/table.ts';

/** `praesto models`: what the engine would load, and whether it lies ready. */
export function modelsCommand(): Command {
  return new Command('models')
    .description('list the models: version, purpose, licence, hash, whether prepared and intact')
    .option('--json', 'print JSON, with provenance and whole hashes')
    .addHelpText('after', '\nExit code: 0 when the engine can load or prepare every model, 1 otherwise.')
    .action(async (options: { json?: true }) => {
      const models = await describeModels(engineFolders());
      process.stdout.write(options.json ? formatJson(models) : `${modelsTable(models)}\n`);
      process.exitCode = models.every(({ state }) => state === 'ready' || state === 'not_prepared') ? 0 : 1;
    });
}

function modelsTable(models: readonly ModelDescription[]): string {
  return formatTable(
    [
      { title: 'id' },
      { title: 'version' },
      { title: 'purpose' },
      { title: 'state' },
      { title: 'sha256' },
      { title: 'licence' },
      { title: 'source' },
    ],
    models.map((model) => [
      model.id,
      model.version,
      model.purpose,
      describeState(model.state),
      `${model.sha256.slice(0, 16)}…`,
      model.licence,
      model.package ?? model.file,
    ]),
  );
}

function describeState(state: ModelState): string {
  const colours = { ready: 'green', not_prepared: 'yellow', altered: 'red', missing: 'red' } as const;
  const words = { ready: 'ready', not_prepared: 'prepared at next start', altered: 'altered', missing: 'missing' };
  return styleText(colours[state], words[state]);
}
