import { setTimeout as sleep } from 'node:timers/promises';
import { describeEngine } from '@praesto/vision';
import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { openProgress } from '../terminal/progress.ts';
import { formatJson } from '../terminal/snake-case.ts';
import { failuresTable, modelsTable, readStatus } from './models-status.ts';

type Server = typeof import('@praesto/server');
type Models = import('@praesto/server').EmbeddingModelsStore;
type Change = import('@praesto/server').ModelsChange;

/** `praesto models status`: which model persons are searched with. */
export function statusCommand(): Command {
  return new Command('status')
    .description('the models that persons are found by, how far a change is, and photos that give no template')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExit code: 0 when every photo has its templates, or is accepted without, else 1.')
    .action(async (options: { json?: true }) => {
      const status = await inModels('models status', readStatus);
      if (options.json) process.stdout.write(formatJson(status));
      else process.stdout.write(`${[modelsTable(status), ...failuresTable(status)].join('\n\n')}\n`);
      if (status.models.some(({ left, failed, accepted }) => left > 0 || failed > accepted)) process.exitCode = 1;
    });
}

/** `praesto models migrate`: templates of another model for everybody. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('have templates of the next model made of every photo, by the servers, while searches go on')
    .option('--no-wait', 'do not wait until they are made')
    .addHelpText(
      'after',
      '\nThe next model is that of PRAESTO_NEXT_MODELS_DIR. Given again, what failed is tried again.',
    )
    .action(async ({ wait }: { wait: boolean }) => {
      const model = await findNextModel();
      await inModels('models migrate', async (models) => {
        await carryOut(models, { step: 'prepare', model });
        if (wait) await waitFor(models, model);
        const { photos, left, failed } = await models.progressOf(model);
        console.log(
          `${model.id} ${model.version}: ${photos - left - failed} of ${photos} photos done, ${failed} failed`,
        );
        if (failed > 0) throw new CliError('some photos give no template; praesto models status names them');
      });
    });
}

/** `praesto models switch`: search with the next model. */
export function switchCommand(): Command {
  return stepCommand('switch', 'search with the next model from now on, on all servers at one moment')
    .option('--accept-failures', 'although some photos give no template of it: they are not found')
    .action(({ acceptFailures = false }: { acceptFailures?: boolean }) => step({ step: 'switch', acceptFailures }));
}

/** `praesto models rollback`: search with the previous model again. */
export function rollbackCommand(): Command {
  return stepCommand('rollback', 'search with the previous model again, on all servers at one moment')
    .option('--accept-failures', 'although some photos give no template of it: they are not found')
    .action(({ acceptFailures = false }: { acceptFailures?: boolean }) => step({ step: 'rollback', acceptFailures }));
}

/** `praesto models drop`: one model less. */
export function dropCommand(): Command {
  return stepCommand('drop', 'give the second model up, next or previous; servers delete its templates').action(() =>
    step({ step: 'drop' }),
  );
}

/** `praesto models accept`: go on without some photos. */
export function acceptCommand(): Command {
  return stepCommand('accept', 'search without the photos that give no template of the current model').action(() =>
    step({ step: 'accept' }),
  );
}

function stepCommand(name: string, description: string): Command {
  return new Command(name).description(description);
}

async function step(change: Change): Promise<void> {
  await inModels(`models ${change.step}`, async (models) => {
    await carryOut(models, change);
    console.log(modelsTable(await readStatus(models)));
  });
}

async function inModels<T>(operation: string, work: (models: Models) => Promise<T>): Promise<T> {
  const { loadConfig, openLogger, withModels }: Server = await import('@praesto/server');
  return withModels({ config: loadConfig(process.env), log: openLogger({ level: 'warn' }), operation }, work);
}

/** @throws CliError with the reason where nothing was changed */
async function carryOut(models: Models, change: Change): Promise<void> {
  const { reasonOf }: Server = await import('@praesto/server');
  const done = await models.change(change);
  if (done !== 'done') throw new CliError(reasonOf(done));
}

async function findNextModel() {
  const modelsDir = process.env.PRAESTO_NEXT_MODELS_DIR;
  if (!modelsDir) throw new CliError('name the folder with the next models in PRAESTO_NEXT_MODELS_DIR');
  const { models } = await describeEngine({ modelsDir });
  const { id, version } = models.find(({ purpose }) => purpose === 'embedding')!;
  return { id, version };
}

const pollMs = 500;
/** Looking at one photo takes a server less than a second. */
const patienceMs = 60_000;

async function waitFor(models: Models, model: { readonly id: string; readonly version: string }): Promise<void> {
  let { left } = await models.progressOf(model);
  const progress = openProgress(left, 'photos');
  try {
    for (let movedAt = performance.now(); ; await sleep(pollMs)) {
      const now = (await models.progressOf(model)).left;
      progress.advance(left - now);
      if (now !== left) movedAt = performance.now();
      left = now;
      if (left === 0) return;
      if (performance.now() > movedAt + patienceMs) throw new CliError(nobody);
    }
  } finally {
    progress.close();
  }
}

const nobody =
  'no server makes templates at the moment: start one with PRAESTO_NEXT_MODELS_DIR. Servers go on by themselves then.';
