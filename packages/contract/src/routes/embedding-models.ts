import { changeEmbeddingModelsRequest, embeddingModelsView } from '../embedding-models.ts';
import type { RouteEntry } from './route-entry.ts';

const common = { path: '/api/embedding_models', tag: 'collections', auth: 'token' } as const;

export const embeddingModelRoutes = {
  getEmbeddingModels: {
    ...common,
    method: 'GET',
    summary: 'The models that persons are found by, and how far a change is',
    permission: 'embedding_model.read',
    answers: { 200: embeddingModelsView },
  },
  changeEmbeddingModels: {
    ...common,
    method: 'POST',
    summary: 'Go one step from one model to another, for the whole installation',
    permission: 'embedding_model.update',
    body: { kind: 'json', schema: changeEmbeddingModelsRequest },
    answers: { 200: embeddingModelsView },
    errors: ['model.unfinished', 'model.wrong_step', 'inference.unavailable'],
  },
} as const satisfies Record<string, RouteEntry>;
