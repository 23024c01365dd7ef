import { modelsView } from '../models.ts';
import type { RouteEntry } from './route-entry.ts';

export const modelRoutes = {
  getModels: {
    method: 'GET',
    path: '/api/models',
    summary:
      'The models that look at media: their licences, where they come from, and whether their files are as they should be',
    tag: 'system',
    auth: 'token',
    permission: 'model.read',
    answers: { 200: modelsView },
    errors: ['inference.unavailable'],
  },
} as const satisfies Record<string, RouteEntry>;
