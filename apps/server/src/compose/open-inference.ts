import { availableParallelism } from 'node:os';
import type { Config } from '../config/config.ts';
import { openVisionInference, type VisionInference } from '../platform/inference/vision-inference.ts';
import type { Metrics } from '../platform/metrics/open-metrics.ts';
import type { Building } from './building.ts';

/** @param cacheDir where prepared models are kept; `null`: in memory */
export function openInference({ config, log, opened, metrics }: Building, cacheDir: string | null): VisionInference {
  const { workers, ffmpegPath, maxVideoSeconds } = config.inference;
  const inference = openVisionInference({
    vision: {
      cacheDir,
      workers: workers ?? availableParallelism(),
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

export function toModelChoice({ inference: { modelsDir, livenessCalibration } }: Config) {
  return {
    ...(modelsDir === null ? {} : { modelsDir }),
    ...(livenessCalibration === null ? {} : { livenessCalibration }),
  };
}
