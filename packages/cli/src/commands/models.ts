import { styleText } from 'node:util';
import {
  type CalibrationDescription,
  describeCalibration,
  describeModels,
  type ModelDescription,
  type ModelState,
} from '@praesto/vision';
import { Command } from 'commander';
import { calibrationSettings, engineFolders } from '../engine.ts';
import {
  acceptCommand,
  dropCommand,
  migrateCommand,
  rollbackCommand,
  statusCommand,
  switchCommand,
} from '../models/change-commands.ts';
import { formatJson } from '../terminal/snake-case.ts';
import { formatTable } from '../terminal/table.ts';

/** `praesto models`: what the engine would load, and whether it lies ready. */
export function modelsCommand(): Command {
  return new Command('models')
    .description(
      'list the models: version, purpose, licence, hash, whether prepared and intact; and a calibration of your own. ' +
        'With a command: change the model that persons are found by',
    )
    .option('--json', 'print JSON, with provenance and whole hashes')
    .addHelpText('after', '\nExit code: 0 when the engine can load or prepare every model, 1 otherwise.')
    .action(async (options: { json?: true }) => {
      const folders = engineFolders();
      const models = await describeModels(folders);
      const own = await describeCalibration({ ...folders, ...calibrationSettings() });
      const all = own ? [...models, { purpose: 'calibration', ...own }] : models;
      process.stdout.write(options.json ? formatJson(all) : `${modelsTable(models, own)}\n`);
      process.exitCode = models.every(({ state }) => state === 'ready' || state === 'not_prepared') ? 0 : 1;
    })
    .addCommand(statusCommand())
    .addCommand(migrateCommand())
    .addCommand(switchCommand())
    .addCommand(rollbackCommand())
    .addCommand(acceptCommand())
    .addCommand(dropCommand());
}

function modelsTable(models: readonly ModelDescription[], own: CalibrationDescription | null): string {
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
    [...models.map(modelRow), ...(own ? [calibrationRow(own)] : [])],
  );
}

function modelRow(model: ModelDescription): string[] {
  return [
    model.id,
    model.version,
    model.purpose,
    describeState(model.state),
    `${model.sha256.slice(0, 16)}…`,
    model.licence,
    model.package ?? model.file,
  ];
}

/** An operator's calibration is none of the models, and in use with them. */
function calibrationRow({ id, version, kinds, sha256, file }: CalibrationDescription): string[] {
  const held = kinds.map(({ kind, isRecalibrated }) => (isRecalibrated ? `${kind} (recalibrated)` : kind));
  return [
    id,
    version,
    `calibration of ${held.join(', ')}`,
    describeState('ready'),
    `${sha256.slice(0, 16)}…`,
    '',
    file,
  ];
}

function describeState(state: ModelState): string {
  const colours = { ready: 'green', not_prepared: 'yellow', altered: 'red', missing: 'red' } as const;
  const words = { ready: 'ready', not_prepared: 'prepared at next start', altered: 'altered', missing: 'missing' };
  return styleText(colours[state], words[state]);
}
