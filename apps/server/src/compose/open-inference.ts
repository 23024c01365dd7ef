import { availableParallelism } from 'node:os';
import { describeEngine, type MediaReport, openVision } from '@praesto/vision';
import packageJson from '../../package.json' with { type: 'json' };
import type { Config } from '../config/config.ts';
import type { Inference } from '../modules/analyses/inference.ts';
import type { Database, DatabaseOptions } from '../platform/database/database.ts';
import { sqlExaminationDesk } from '../platform/database/examination-desk.sql.ts';
import { boundInference, type Crowd } from '../platform/inference/bounded-inference.ts';
import type { Engine } from '../platform/inference/embedding-engines.ts';
import { openRemoteInference } from '../platform/inference/remote-inference.ts';
import { openVisionInference, type VisionInference } from '../platform/inference/vision-inference.ts';
import { addThreadsGauge } from '../platform/metrics/engine-metrics.ts';
import type { Metrics } from '../platform/metrics/open-metrics.ts';
import { inSpan } from '../shared/trace.ts';
import type { Building } from './building.ts';

/** Models of an operator's in place of ours. */
export interface ModelChoice {
  readonly modelsDir?: string;
  readonly livenessCalibration?: string;
}

/** @param cacheDir where prepared models are kept; `null`: in memory */
export function openInference(building: Building, cacheDir: string | null): VisionInference & Crowd {
  const inference = bound(building, openWith(building, { cacheDir, ...toModelChoice(building.config) }));
  if (building.metrics) addThreadsGauge(building.metrics.addGauge, inference.load);
  return inference;
}

/** What comes to a worker was let in where it was asked. */
function bound({ config }: Building, inference: VisionInference): VisionInference & Crowd {
  const places = placesOf(config);
  if (config.server.role === 'worker')
    return boundInference(inference, {
      places,
      waitingPerPlace: Number.POSITIVE_INFINITY,
      burstPerPlace: 0,
      waitMs: null,
    });
  return boundInference(inference, { places, ...config.examinations });
}

/** The engine of other models, opened after the one of now: nobody waits for it. */
export function openNextInference(
  building: Building,
  models: ModelChoice & { readonly cacheDir: string },
  now: VisionInference,
): VisionInference {
  const inference = openWith(building, models, async (options) => {
    await now.settled();
    return openVision(options);
  });
  return bound(building, inference);
}

type Models = ModelChoice & { readonly cacheDir: string | null };

function openWith({ config, log, opened, metrics }: Building, models: Models, open = openVision): VisionInference {
  const { ffmpegPath, maxVideoSeconds } = config.inference;
  const inference = openVisionInference({
    vision: {
      ...models,
      workers: placesOf(config),
      maxVideoSeconds,
      ...(ffmpegPath === null ? {} : { ffmpegPath }),
    },
    log,
    open,
  });
  opened.defer(() => inference.close());
  return traceInference(metrics ? watchInference(inference, metrics) : inference);
}

/** The same engine, with a span for every medium. */
function traceInference<Traced extends Inference>(inference: Traced): Traced {
  const stagesOf = ({ info, timings }: MediaReport) => ({
    'praesto.media.kind': info.kind,
    ...Object.fromEntries(Object.entries(timings).map(([stage, ms]) => [`praesto.stage.${stage}_ms`, ms])),
  });
  return {
    ...inference,
    examine: (media, wishes, signal) =>
      inSpan({ name: 'examine medium' }, () => inference.examine(media, wishes, signal), stagesOf),
  };
}

function watchInference(inference: VisionInference, { engine }: Metrics): VisionInference {
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

/** The engines of workers on the same database that have these models, in place of one here. */
export async function openWorkersInference(
  { config, log, opened }: Building,
  { database, connection }: { readonly database: Database; readonly connection: DatabaseOptions['connection'] },
  models: ModelChoice,
): Promise<Engine> {
  const description = await describeEngine(models);
  const desk = sqlExaminationDesk({ database, engine: await nameEngine(models), connection, log });
  const inference = openRemoteInference({ ...config.examinations, description, desk, log });
  opened.defer(() => inference.close());
  return { ...traceInference(inference), settled: async () => {} };
}

/** How many media this server looks at at once. */
export function placesOf({ inference: { workers } }: Config): number {
  return workers ?? availableParallelism();
}

/** Servers whose engines are called the same find out the same: same release, same models, same calibration. */
export async function nameEngine(models: ModelChoice): Promise<string> {
  const { identity } = await describeEngine(models);
  return `${packageJson.version} ${identity}`;
}

export function toModelChoice({ inference: { modelsDir, livenessCalibration } }: Config): ModelChoice {
  return {
    ...(modelsDir === null ? {} : { modelsDir }),
    ...(livenessCalibration === null ? {} : { livenessCalibration }),
  };
}

/** The models that are to come; `undefined` where there are none. Curves of one's own belong to the models of now. */
export function toNextModelChoice({ inference: { nextModelsDir } }: Config): ModelChoice | undefined {
  return nextModelsDir === null ? undefined : { modelsDir: nextModelsDir };
}
