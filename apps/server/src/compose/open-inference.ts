import { availableParallelism } from 'node:os';
import type { Config } from '../config/config.ts';
import { openVisionInference, type VisionInference } from '../platform/inference/vision-inference.ts';
import type { Building } from './building.ts';

/** @param cacheDir where prepared models are kept; `null`: in memory */
export function openInference({ config, log, opened }: Building, cacheDir: string | null): VisionInference {
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
  return inference;
}

export function toModelChoice({ inference: { modelsDir, livenessCalibration } }: Config) {
  return {
    ...(modelsDir === null ? {} : { modelsDir }),
    ...(livenessCalibration === null ? {} : { livenessCalibration }),
  };
}
