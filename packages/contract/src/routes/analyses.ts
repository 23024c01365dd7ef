import * as z from 'zod';
import { analysisChange } from '../decisions.ts';
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
  decideAnalysis: {
    method: 'PATCH',
    path: '/api/analyses/:analysisId',
    summary: 'Decide on an analysis in place of the machine; null withdraws the decision',
    tag: 'analyses',
    auth: 'token',
    permission: 'analysis.decide',
    body: { kind: 'json', schema: analysisChange },
    answers: { 200: analysisView },
    errors: ['media.too_many'],
  },
  rerunAnalysis: {
    method: 'POST',
    path: '/api/analyses/:analysisId/rerun',
    summary: 'Order an analysis again, with the same params on the same media, as an order of its own',
    tag: 'analyses',
    auth: 'token',
    permission: 'analysis.create',
    answers: { 201: z.array(analysisView) },
    errors: ['folder.wiped', 'rate.no_curve', 'rate.too_few', 'inference.unavailable'],
  },
} as const satisfies Record<string, RouteEntry>;
