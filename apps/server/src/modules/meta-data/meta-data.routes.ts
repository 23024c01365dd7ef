import { jsonObject, metaDataCalls, metaDataNouns } from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { clearMetaData, getMetaData, mergeMetaData, replaceMetaData } from './change-meta-data.ts';

/** `…/meta_data` below everything that has some: GET, POST, PATCH, DELETE. */
export function metaDataRoutes(app: FastifyInstance): void {
  for (const noun of metaDataNouns) {
    const calls = metaDataCalls[noun];
    const subjectOf = (request: FastifyRequest) => {
      const { id, collectionId: parentId } = request.params as { readonly id: string; readonly collectionId?: string };
      return { noun, id, parentId };
    };
    const storeOf = (request: FastifyRequest) => requireSignedIn(request).stores.metaData;

    addRoute(app, calls.get, (request) => getMetaData(storeOf(request), subjectOf(request)));
    addRoute(app, calls.replace, async (request, reply) => {
      const value = await readPayload(request, jsonObject);
      return reply.code(201).send(await replaceMetaData(storeOf(request), subjectOf(request), value));
    });
    addRoute(app, calls.merge, async (request) => {
      const value = await readPayload(request, jsonObject);
      return mergeMetaData(storeOf(request), subjectOf(request), value);
    });
    addRoute(app, calls.clear, async (request, reply) => {
      await clearMetaData(storeOf(request), subjectOf(request));
      return reply.code(204).send();
    });
  }
}
