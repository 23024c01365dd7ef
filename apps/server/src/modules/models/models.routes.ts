import { type ModelsView, type ModelView, routes } from '@praesto/contract';
import type { CalibrationDescription, ModelDescription } from '@praesto/vision';
import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/route.ts';

/** What is known of the models of an installation. */
export interface DescribedModels {
  readonly models: readonly ModelDescription[];
  readonly next: readonly ModelDescription[];
  readonly calibration: CalibrationDescription | null;
  /** Whether this server loads models: where workers do, its own files say nothing. */
  readonly areHere: boolean;
}

/**
 * `/api/models`. Those who ask while it is looked up share the answer: all files are read.
 * @param describe throws AppError `inference.unavailable` when a manifest cannot be read
 */
export function modelRoutes(describe: () => Promise<DescribedModels>): (app: FastifyInstance) => void {
  let running: Promise<DescribedModels> | undefined;
  const describeOnce = () => {
    running ??= describe().finally(() => {
      running = undefined;
    });
    return running;
  };
  return (app) => {
    addRoute(app, routes.getModels, async () => toModelsView(await describeOnce()));
  };
}

function toModelsView({ models, next, calibration, areHere }: DescribedModels): ModelsView {
  const toView = ({ state, ...model }: ModelDescription): ModelView => ({ ...model, state: areHere ? state : null });
  return {
    models: models.map(toView),
    next_models: next.map(toView),
    calibration: calibration && {
      id: calibration.id,
      version: calibration.version,
      sha256: calibration.sha256,
    },
  };
}
