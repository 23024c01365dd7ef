import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openTrainer, type Trainer } from '@praesto/vision/training';
import { Command } from 'commander';
import { engineFolders } from '../engine.ts';
import { readList } from '../evaluate/read-list.ts';
import { openProgress } from '../terminal/progress.ts';
import { type Collected, collectSamples } from './collect-samples.ts';
import { reportFusion } from './fusion-report.ts';
import { describeCalibration, trainFusion } from './train-fusion.ts';

interface FusionOptions {
  readonly manifest: string;
  readonly root: string;
  readonly source: string;
  readonly out: string;
}

/** `praesto train`: fits what decides from labelled media. */
export const trainCommand = new Command('train')
  .description('fit how the evidence of liveness is weighed, on labelled media')
  .addCommand(
    new Command('fusion')
      .description(
        'fit the texture head, the weights of all evidence and the operating curves of the liveness model; writes calibration.json (the "calibration" of its manifest) and report.md',
      )
      .requiredOption(
        '--manifest <file>',
        'TSV with the columns path, label ("real" or the name of an attack), subject',
      )
      .requiredOption('--root <dir>', 'folder that the paths in the list are under')
      .option('--source <column>', 'column that tells cameras, sites or collections apart', 'source')
      .option('--out <dir>', 'write the results there; samples.jsonl there lets a run go on', 'praesto-training')
      .action((options: FusionOptions) => train(options)),
  );

async function train({ manifest, root, source, out }: FusionOptions): Promise<void> {
  const required = ['path', 'label', 'subject', source];
  const { rows, sha256 } = await readList(manifest, { root, required, fileColumns: ['path'] });
  await mkdir(out, { recursive: true });
  const progress = openProgress(rows.length, 'looking at files');
  const collected = await withTrainer((trainer) =>
    collectSamples(trainer, rows, {
      root,
      sourceColumn: source,
      samplesFile: join(out, 'samples.jsonl'),
      onDone: () => progress.advance(),
    }),
  ).finally(() => progress.close());
  console.log(describeCollected(collected));
  const trained = trainFusion(collected.samples, (what) => console.log(what));
  const calibration = { ...describeCalibration(trained), fittedOn: describeFit(collected, sha256) };
  await writeFile(join(out, 'calibration.json'), `${JSON.stringify(calibration, null, 2)}\n`);
  await writeFile(join(out, 'report.md'), `${reportFusion(trained)}\n`);
  console.log(`${join(out, 'calibration.json')} and ${join(out, 'report.md')} are written`);
}

async function withTrainer<Result>(use: (trainer: Trainer) => Promise<Result>): Promise<Result> {
  const trainer = await openTrainer(engineFolders());
  try {
    return await use(trainer);
  } finally {
    await trainer.close();
  }
}

function describeCollected({ samples, unusable, undecodable }: Collected): string {
  const attacks = samples.filter(({ species }) => species !== null).length;
  return `${attacks} attacks and ${samples.length - attacks} bona fide; left out: ${unusable} without a usable frame, ${undecodable} undecodable`;
}

function describeFit({ samples, unusable, undecodable }: Collected, listSha256: string) {
  const count = (isAttack: boolean) => {
    const own = samples.filter(({ species }) => (species !== null) === isAttack);
    const distinct = (key: 'subject' | 'source') => new Set(own.map((sample) => sample[key])).size;
    return {
      files: own.length,
      frames: own.reduce((sum, { frames }) => sum + frames.length, 0),
      subjects: distinct('subject'),
      sources: distinct('source'),
    };
  };
  return { listSha256, attacks: count(true), bonaFide: count(false), unusable, undecodable };
}
