import { availableParallelism } from 'node:os';
import { describeEngine } from '@praesto/vision';
import packageJson from '../../package.json' with { type: 'json' };
import type { Config } from '../config/config.ts';
import type { Database, DatabaseOptions } from '../platform/database/database.ts';
import { sqlExaminationDesk } from '../platform/database/examination-desk.sql.ts';
import { openRemoteInference } from '../platform/inference/remote-inference.ts';
import { openVisionInference, type VisionInference } from '../platform/inference/vision-inference.ts';
import type { Metrics } from '../platform/metrics/open-metrics.ts';
import type { Building } from './building.ts';

/** @param cacheDir where prepared models are kept; `null`: in memory */
export function openInference({ config, log, opened, metrics }: Building, cacheDir: string | null): VisionInference {
  const { ffmpegPath, maxVideoSeconds } = config.inference;
  const inference = openVisionInference({
    vision: {
      cacheDir,
      workers: placesOf(config),
      maxVideoSeconds,
      ...toModelChoice(config),
      ...(ffmpegPath === null ? {} : { ffmpegPath }),
    },
    log,
  });
  opened.defer(() => inference.close());
  return metrics ? watchInference(inference, metrics) : inference;
}

function watchInference(inference: VisionInference, { engine, addGauge }: Metrics): VisionInference {
  addGauge({
    name: 'praesto_engine_threads',
    help: 'Threads that look at media: how many there are, how many are busy, and media that wait for one.',
    labelNames: ['state'],
    sample: () => Object.entries(inference.load() ?? {}).map(([state, value]) => ({ labels: { state }, value })),
  });
  return {
    ...inference,
    async examine(media, wishes, signal) {
      try {
        const report = await inference.examine(media, wishes, signal);
        engine.examined(report);
        return report;
      } catch (error) {
        engine.failed(error);
        throw error;
      }
    },
  };
}

/** The engines of workers on the same database, in place of one here. */
export async function openWorkersInference(
  { config, log, opened }: Building,
  database: Database,
  connection: DatabaseOptions['connection'],
) {
  const description = await describeEngine(toModelChoice(config));
  const desk = sqlExaminationDesk({ database, engine: await nameEngine(config), connection, log });
  const inference = openRemoteInference({ ...config.examinations, description, desk, log });
  opened.defer(() => inference.close());
  return { ...inference, settled: async () => {} };
}

/** How many media this server looks at at once. */
export function placesOf({ inference: { workers } }: Config): number {
  return workers ?? availableParallelism();
}

/** Servers whose engines are called the same find out the same: same release, same models, same calibration. */
export async function nameEngine(config: Config): Promise<string> {
  const { identity } = await describeEngine(toModelChoice(config));
  return `${packageJson.version} ${identity}`;
}

export function toModelChoice({ inference: { modelsDir, livenessCalibration } }: Config) {
  return {
    ...(modelsDir === null ? {} : { modelsDir }),
    ...(livenessCalibration === null ? {} : { livenessCalibration }),
  };
}
