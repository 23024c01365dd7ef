import * as z from 'zod';
import { folderChange } from '../decisions.ts';
import { analysesPayload, folderPayload, mediaPayload } from '../folder-payload.ts';
import { analysisList } from '../lists/analysis-list.ts';
import { folderExportQuery } from '../lists/folder-export.ts';
import { folderList } from '../lists/folder-list.ts';
import { listAnswer, listQuery } from '../lists/list-schemas.ts';
import { mediaList } from '../lists/media-list.ts';
import { queryFlag } from '../query.ts';
import { analysisView, folderView, mediaView } from '../views.ts';
import type { RouteEntry } from './route-entry.ts';

export const folderRoutes = {
  createFolder: {
    method: 'POST',
    path: '/api/folders',
    summary: 'Create a folder from files; with analyses in the payload the answer is the finished folder',
    description:
      'When the analyses take longer than `PRAESTO_ANSWER_WITHIN` the answer is 202 with the folder as it is then: it is there for good, its analyses are PROCESSING and are answered in the background. Ask for the address in `Location`, or wait for the webhook.',
    tag: 'folders',
    auth: 'token',
    permission: 'folder.create',
    body: { kind: 'form', schema: folderPayload, orContainer: true },
    answers: { 201: folderView, 202: folderView },
    locates: 202,
    errors: [
      'rate.no_curve',
      'rate.too_few',
      'challenge.expired',
      'challenge.used',
      'index.not_ready',
      'model.not_current',
    ],
  },
  getFolder: {
    method: 'GET',
    path: '/api/folders/:folderId',
    summary: 'One folder',
    tag: 'folders',
    auth: 'token',
    permission: 'folder.read',
    query: z.strictObject({ with_analyses: queryFlag, with_user: queryFlag, with_company: queryFlag }),
    answers: { 200: folderView },
  },
  listFolders: {
    method: 'GET',
    path: '/api/folders',
    summary: 'Folders, newest first',
    tag: 'folders',
    auth: 'token',
    permission: 'folder.read',
    list: folderList,
    query: listQuery(folderList),
    answers: { 200: listAnswer(folderList, folderView) },
    errors: ['permission.missing'],
  },
  exportFolders: {
    method: 'GET',
    path: '/api/folders/export',
    summary: 'Every folder that fits the filters, as one file',
    description:
      'Takes the filters of the list and sends everything that fits while it is read. An answer that breaks off before its end is not whole.',
    tag: 'folders',
    auth: 'token',
    permission: 'folder.read',
    query: folderExportQuery,
    answers: { 200: 'binary' },
    contentTypes: ['text/csv', 'application/json', 'application/x-ndjson'],
    errors: ['permission.missing'],
  },
  listFolderMedia: {
    method: 'GET',
    path: '/api/folders/:folderId/media',
    summary: 'The media of a folder, in the order in which they came',
    tag: 'media',
    auth: 'token',
    permission: 'media.read',
    list: mediaList,
    query: listQuery(mediaList),
    answers: { 200: listAnswer(mediaList, mediaView) },
  },
  listFolderAnalyses: {
    method: 'GET',
    path: '/api/folders/:folderId/analyses',
    summary: 'The analyses of a folder, in the order in which they were ordered',
    tag: 'analyses',
    auth: 'token',
    permission: 'analysis.read',
    list: analysisList,
    query: listQuery(analysisList),
    answers: { 200: listAnswer(analysisList, analysisView) },
  },
  changeFolder: {
    method: 'PATCH',
    path: '/api/folders/:folderId',
    summary: 'Decide on a folder in place of the machine, or change where its results are sent',
    description:
      'Each key wants a permission: `operator_status`, `resolution_operator` and `operator_comment` want `folder.decide`, `resolution_endpoint` wants `folder.update`. `operator_status: null` withdraws a decision.',
    tag: 'folders',
    auth: 'token',
    permission: 'folder.read',
    body: { kind: 'json', schema: folderChange },
    answers: { 200: folderView },
    errors: ['permission.missing', 'media.too_many'],
  },
  addMedia: {
    method: 'POST',
    path: '/api/folders/:folderId/media',
    summary: 'Add files to a folder',
    tag: 'media',
    auth: 'token',
    permission: 'media.create',
    body: { kind: 'form', schema: mediaPayload },
    answers: { 201: z.array(mediaView) },
    errors: ['folder.wiped', 'challenge.expired', 'challenge.used'],
  },
  orderAnalyses: {
    method: 'POST',
    path: '/api/folders/:folderId/analyses',
    summary: 'Order analyses of media that are in the folder; they are answered in the background',
    description:
      'The answer is the analyses with `state` PROCESSING. Ask for one, or for the folder, until `resolution` is another word.',
    tag: 'analyses',
    auth: 'token',
    permission: 'analysis.create',
    body: { kind: 'json', schema: analysesPayload },
    answers: { 201: z.array(analysisView) },
    errors: [
      'rate.no_curve',
      'rate.too_few',
      'inference.unavailable',
      'media.too_many',
      'storage.unavailable',
      'folder.wiped',
    ],
  },
  getMedia: {
    method: 'GET',
    path: '/api/media/:mediaId',
    summary: 'One medium',
    tag: 'media',
    auth: 'token',
    permission: 'media.read',
    answers: { 200: mediaView },
  },
  createInstantFolder: {
    method: 'POST',
    path: '/api/instant/folders',
    summary: 'The same as creating a folder with analyses, with nothing kept',
    tag: 'instant',
    auth: 'token_unless_stateless',
    permission: 'folder.create',
    body: { kind: 'form', schema: folderPayload, orContainer: true },
    answers: { 201: folderView },
    errors: ['rate.no_curve', 'rate.too_few'],
  },
} as const satisfies Record<string, RouteEntry>;
