import * as z from 'zod';
import { captureEventsRequest, captureResultView, uploadView } from '../capture/capture-result.ts';
import { captureSessionView, openCaptureRequest, webConfigView } from '../capture/capture-session.ts';
import { changeWebSettingsRequest, webSettingsView } from '../capture/web-settings.ts';
import type { RouteEntry } from './route-entry.ts';

/** Query of `request.php`. */
const uploadQuery = z.strictObject({
  /** Size of the whole container in bytes. */
  size: z.coerce.number().int().min(1),
  /** Where the body that is sent belongs; 0 when absent. */
  offset: z.coerce.number().int().min(0).default(0),
});

const webSettings = '/api/companies/:companyId/web_settings';

/** The Web Adapter: what an administrator sets, and what pages call. Pages of a company with an alias call `/web/<alias>/...`. */
export const webRoutes = {
  getWebSettings: {
    method: 'GET',
    path: webSettings,
    summary: 'How the pages of a company capture',
    tag: 'web',
    auth: 'token',
    permission: 'web_settings.read',
    answers: { 200: webSettingsView },
  },
  changeWebSettings: {
    method: 'PUT',
    path: webSettings,
    summary: 'Replace how the pages of a company capture; what is not said has its default',
    tag: 'web',
    auth: 'token',
    permission: 'web_settings.update',
    body: { kind: 'json', schema: changeWebSettingsRequest },
    answers: { 200: webSettingsView },
    errors: ['web.alias_taken'],
  },
  getWebLoader: {
    method: 'GET',
    path: '/plugin_liveness.php',
    summary: 'The script that makes the global `OzLiveness`',
    tag: 'web',
    auth: 'none',
    answers: { 200: 'binary' },
    contentTypes: ['text/javascript'],
    errors: ['object.not_found', 'capture.not_built', 'database.unavailable'],
  },
  getWebConfig: {
    method: 'GET',
    path: '/config.php',
    summary: 'What a page may know before it begins',
    tag: 'web',
    auth: 'none',
    answers: { 200: webConfigView },
    errors: ['object.not_found', 'database.unavailable'],
  },
  openCapture: {
    method: 'POST',
    path: '/init.php',
    summary: 'Open a capture session, which is good for one container',
    tag: 'web',
    auth: 'none',
    body: { kind: 'json', schema: openCaptureRequest },
    answers: { 201: captureSessionView },
    errors: [
      'object.not_found',
      'capture.origin_refused',
      'capture.throttled',
      'capture.token_invalid',
      'capture.expired',
      'capture.used',
      'token.missing',
      'token.unknown',
      'token.expired',
      'user.blocked',
      'permission.missing',
      'database.unavailable',
    ],
  },
  getCaptureUpload: {
    method: 'GET',
    path: '/request.php',
    summary: 'How much of a container is here',
    description: 'The session token goes as `Authorization: Bearer`.',
    tag: 'web',
    auth: 'none',
    answers: { 200: uploadView },
    errors: ['capture.origin_refused', 'capture.token_invalid', 'capture.expired', 'database.unavailable'],
  },
  sendCapture: {
    method: 'POST',
    path: '/request.php',
    summary: 'Send a container, or the rest of it; with its last byte the media are taken and judged',
    description: 'The session token goes as `Authorization: Bearer`. The format: docs/capture-container.md.',
    tag: 'web',
    auth: 'none',
    query: uploadQuery,
    body: { kind: 'container' },
    answers: { 200: uploadView },
    errors: [
      'capture.origin_refused',
      'capture.token_invalid',
      'capture.expired',
      'capture.used',
      'capture.wrong_offset',
      'permission.missing',
      'object.not_found',
      'rate.no_curve',
      'rate.too_few',
      'index.not_ready',
      'database.unavailable',
    ],
  },
  giveUpCapture: {
    method: 'DELETE',
    path: '/request.php',
    summary:
      'Give back a session for which no container will come, so that it does not count towards the limit of its address',
    description:
      'The session token goes as `Authorization: Bearer`. What arrived of a container is deleted; of a session whose container was taken nothing changes.',
    tag: 'web',
    auth: 'none',
    answers: { 204: null },
    errors: ['capture.origin_refused', 'capture.token_invalid', 'capture.expired', 'database.unavailable'],
  },
  getCaptureResult: {
    method: 'GET',
    path: '/result.php',
    summary: 'What came of a capture, as far as the page is told',
    description:
      'The session token goes as `Authorization: Bearer`. A capture that could not be taken is told here as it was refused.',
    tag: 'web',
    auth: 'none',
    answers: { 200: captureResultView },
    errors: [
      'capture.origin_refused',
      'capture.token_invalid',
      'capture.expired',
      'capture.lost',
      'object.not_found',
      'database.unavailable',
    ],
  },
  tellCaptureEvents: {
    method: 'POST',
    path: '/tm.php',
    summary: 'Tell what the plugin noticed',
    tag: 'web',
    auth: 'none',
    body: { kind: 'json', schema: captureEventsRequest },
    answers: { 204: null },
    errors: ['capture.origin_refused', 'capture.token_invalid', 'capture.expired', 'database.unavailable'],
  },
  getPluginFile: {
    method: 'GET',
    path: '/plugin/:version/:file',
    summary: "One of the plugin's files, for ever the same",
    tag: 'web',
    auth: 'none',
    answers: { 200: 'binary', 304: null },
  },
  getPluginPart: {
    method: 'GET',
    path: '/plugin/:version/:folder/:file',
    summary: 'The same of files that lie in a folder',
    tag: 'web',
    auth: 'none',
    answers: { 200: 'binary', 304: null },
  },
} as const satisfies Record<string, RouteEntry>;
