import { analysisView } from '../views.ts';
import type { RouteEntry } from './route-entry.ts';

export const analysisRoutes = {
  getAnalysis: {
    method: 'GET',
    path: '/api/analyses/:analysisId',
    summary: 'One analysis',
    tag: 'analyses',
    auth: 'token',
    permission: 'analysis.read',
    answers: { 200: analysisView },
  },
} as const satisfies Record<string, RouteEntry>;
