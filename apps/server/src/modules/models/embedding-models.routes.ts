import { changeEmbeddingModelsRequest, routes } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { addRoute } from '../../http/route.ts';
import { type ChangeModelsDeps, changeModels } from './change-models.ts';
import { readModelsView } from './embedding-models.view.ts';

/** `/api/embedding_models`: of the whole installation, so for whoever may see all of it. */
export function embeddingModelRoutes(deps: ChangeModelsDeps): (app: FastifyInstance) => void {
  const view = () => readModelsView(deps.models, deps.loaded());
  return (app) => {
    addRoute(app, routes.getEmbeddingModels, view);

    addRoute(app, routes.changeEmbeddingModels, async (request) => {
      const { step, accept_failures } = await readPayload(request, changeEmbeddingModelsRequest);
      await changeModels(deps, { step, acceptFailures: accept_failures ?? false });
      return view();
    });
  };
}
