import * as z from 'zod';
import { idText } from '../any-case.ts';
import { captureSettingsView, changeCaptureSettingsRequest, configView } from '../settings.ts';
import type { RouteEntry } from './route-entry.ts';

/** Another company than one's own; for those who reach beyond it. */
const companyQuery = z.strictObject({ company_id: idText.optional() });

export const settingsRoutes = {
  getConfig: {
    method: 'GET',
    path: '/api/config',
    summary: 'Time zone and limits',
    tag: 'settings',
    auth: 'none',
    answers: { 200: configView },
  },
  getCaptureSettings: {
    method: 'GET',
    path: '/api/ab-testings-configs',
    summary: 'Per-device settings of capture components',
    tag: 'settings',
    auth: 'token',
    permission: 'capture_settings.read',
    query: companyQuery,
    answers: { 200: captureSettingsView },
  },
  changeCaptureSettings: {
    method: 'PATCH',
    path: '/api/ab-testings-configs',
    summary: 'Change the settings of capture components',
    tag: 'settings',
    auth: 'token',
    permission: 'capture_settings.update',
    query: companyQuery,
    body: { kind: 'json', schema: changeCaptureSettingsRequest },
    answers: { 200: captureSettingsView },
  },
} as const satisfies Record<string, RouteEntry>;
