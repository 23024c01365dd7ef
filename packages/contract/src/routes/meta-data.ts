import { jsonObject } from '../json.ts';
import type { Permission } from '../permissions.ts';
import type { RouteEntry, RouteTag } from './route-entry.ts';

/** The nouns that carry metadata of their own. */
export const metaDataNouns = ['folder', 'media', 'analysis', 'user', 'collection', 'person'] as const;
export type MetaDataNoun = (typeof metaDataNouns)[number];

interface Place {
  readonly path: string;
  readonly tag: RouteTag;
  readonly read: Permission;
  readonly update: Permission;
}

/** The four calls on the metadata of one noun. */
function callsOn({ path, tag, read, update }: Place) {
  const common = { path, tag, auth: 'token' } as const;
  const body = { kind: 'json', schema: jsonObject } as const;
  return {
    get: { ...common, method: 'GET', summary: 'The metadata', permission: read, answers: { 200: jsonObject } },
    replace: {
      ...common,
      method: 'POST',
      summary: 'Put metadata in place of what there is',
      permission: update,
      body,
      answers: { 201: jsonObject },
    },
    merge: {
      ...common,
      method: 'PATCH',
      summary: 'Add and change keys; the others stay',
      permission: update,
      body,
      answers: { 200: jsonObject },
    },
    clear: { ...common, method: 'DELETE', summary: 'Remove all metadata', permission: update, answers: { 204: null } },
  } as const satisfies Record<string, RouteEntry>;
}

/** The calls on metadata by noun. */
export const metaDataCalls = {
  folder: callsOn({ path: '/api/folders/:id/meta_data', tag: 'folders', read: 'folder.read', update: 'folder.update' }),
  media: callsOn({ path: '/api/media/:id/meta_data', tag: 'media', read: 'media.read', update: 'media.update' }),
  analysis: callsOn({
    path: '/api/analyses/:id/meta_data',
    tag: 'analyses',
    read: 'analysis.read',
    update: 'analysis.update',
  }),
  collection: callsOn({
    path: '/api/collections/:id/meta_data',
    tag: 'collections',
    read: 'collection.read',
    update: 'collection.update',
  }),
  person: callsOn({
    path: '/api/collections/:collectionId/persons/:id/meta_data',
    tag: 'collections',
    read: 'person.read',
    update: 'person.update',
  }),
  user: callsOn({ path: '/api/users/:id/meta_data', tag: 'users', read: 'user.read', update: 'user.update' }),
} as const satisfies Record<MetaDataNoun, Record<string, RouteEntry>>;

export const metaDataRoutes = {
  getFolderMetaData: metaDataCalls.folder.get,
  replaceFolderMetaData: metaDataCalls.folder.replace,
  mergeFolderMetaData: metaDataCalls.folder.merge,
  clearFolderMetaData: metaDataCalls.folder.clear,
  getMediaMetaData: metaDataCalls.media.get,
  replaceMediaMetaData: metaDataCalls.media.replace,
  mergeMediaMetaData: metaDataCalls.media.merge,
  clearMediaMetaData: metaDataCalls.media.clear,
  getAnalysisMetaData: metaDataCalls.analysis.get,
  replaceAnalysisMetaData: metaDataCalls.analysis.replace,
  mergeAnalysisMetaData: metaDataCalls.analysis.merge,
  clearAnalysisMetaData: metaDataCalls.analysis.clear,
  getUserMetaData: metaDataCalls.user.get,
  replaceUserMetaData: metaDataCalls.user.replace,
  mergeUserMetaData: metaDataCalls.user.merge,
  clearUserMetaData: metaDataCalls.user.clear,
  getCollectionMetaData: metaDataCalls.collection.get,
  replaceCollectionMetaData: metaDataCalls.collection.replace,
  mergeCollectionMetaData: metaDataCalls.collection.merge,
  clearCollectionMetaData: metaDataCalls.collection.clear,
  getPersonMetaData: metaDataCalls.person.get,
  replacePersonMetaData: metaDataCalls.person.replace,
  mergePersonMetaData: metaDataCalls.person.merge,
  clearPersonMetaData: metaDataCalls.person.clear,
} as const satisfies Record<string, RouteEntry>;
