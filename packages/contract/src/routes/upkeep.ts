import { snapshotQuery } from '../snapshots.ts';
import { changeMediaRequest, takeSnapshotRequest } from '../upkeep.ts';
import { folderView, mediaView } from '../views.ts';
import type { RouteEntry } from './route-entry.ts';

export const upkeepRoutes = {
  changeMedia: {
    method: 'PATCH',
    path: '/api/media/:mediaId',
    summary: 'Replace the tags of a medium',
    tag: 'media',
    auth: 'token',
    permission: 'media.update',
    body: { kind: 'json', schema: changeMediaRequest },
    answers: { 200: mediaView },
  },
  getSnapshot: {
    method: 'GET',
    path: '/api/media/:mediaId/snapshot',
    summary: 'A still of a medium as JPEG; nothing is kept',
    description:
      'Of a video the frame nearest to `time`, or one about the middle; of a shots set the middle shot; of a photo the photo. Upright, at most 4096 pixels on its longer side.',
    tag: 'media',
    auth: 'token',
    permission: 'media.read',
    query: snapshotQuery,
    answers: { 200: 'binary' },
    contentTypes: ['image/jpeg'],
    errors: ['folder.wiped', 'media.decoder_timeout', 'inference.unavailable', 'storage.unavailable', 'server.busy'],
  },
  takeSnapshot: {
    method: 'POST',
    path: '/api/media/:mediaId/snapshot',
    summary: 'A still of a medium as a new medium of its folder',
    tag: 'media',
    auth: 'token',
    permission: 'media.create',
    body: { kind: 'json', schema: takeSnapshotRequest },
    answers: { 201: mediaView },
    errors: [
      'folder.wiped',
      'media.too_many',
      'media.decoder_timeout',
      'inference.unavailable',
      'storage.unavailable',
      'server.busy',
    ],
  },
  deleteMedia: {
    method: 'DELETE',
    path: '/api/media/:mediaId',
    summary: 'Delete a medium and its bytes; analyses keep their resolution and lose what this medium contributed',
    tag: 'media',
    auth: 'token',
    permission: 'media.delete',
    answers: { 204: null },
  },
  deleteAnalysis: {
    method: 'DELETE',
    path: '/api/analyses/:analysisId',
    summary: 'Delete an analysis with its results; the folder is resolved anew from those that remain',
    tag: 'analyses',
    auth: 'token',
    permission: 'analysis.delete',
    answers: { 204: null },
  },
  wipeFolder: {
    method: 'POST',
    path: '/api/folders/:folderId/pi',
    summary: 'Wipe the personal data of a folder and keep the record of the check',
    description:
      'Files, pictures, reports, names, metadata, comments, what was read off documents and whom a collection knew are gone for ever; ids, times, scores, resolutions and who decided stay. Doing it again takes out what was written since.',
    tag: 'folders',
    auth: 'token',
    permission: 'folder.wipe',
    answers: { 200: folderView },
    errors: ['folder.unfinished'],
  },
  deleteFolder: {
    method: 'DELETE',
    path: '/api/folders/:folderId',
    summary: 'Delete a folder with everything that belongs to it',
    tag: 'folders',
    auth: 'token',
    permission: 'folder.delete',
    answers: { 204: null },
  },
} as const satisfies Record<string, RouteEntry>;
