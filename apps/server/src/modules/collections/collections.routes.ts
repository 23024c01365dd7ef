import { collectionList, createCollectionRequest, routes } from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { answerList, readList } from '../../http/read-list.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import type { Blobs } from '../media/blobs.ts';
import type { Collection } from './collection.ts';
import { toCollectionView } from './collection.view.ts';
import { getCollection, throwNotThere } from './get-collection.ts';
import { removeFreed } from './remove-freed.ts';

export interface CollectionRoutesDeps {
  readonly blobs: Pick<Blobs, 'remove'>;
  readonly now: Clock;
}

/** `/api/collections`. */
export function collectionRoutes({ blobs, now }: CollectionRoutesDeps): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.createCollection, async (request, reply) => {
      const { actor, stores } = requireSignedIn(request);
      const {
        alias,
        kind,
        company_id: company,
        meta_data: metaData,
      } = await readPayload(request, createCollectionRequest);
      const at = now();
      const collection: Collection = {
        id: newId<'collection'>(),
        companyId: (company as Collection['companyId'] | null | undefined) ?? actor.companyId,
        alias,
        kind,
        metaData: metaData ?? {},
        createdAt: at,
        updatedAt: at,
      };
      await stores.collections.insert(collection);
      return reply.code(201).send(toCollectionView(collection));
    });

    addRoute(app, routes.listCollections, async (request, reply) => {
      const query = readList(request, collectionList);
      const page = await requireSignedIn(request).stores.collections.list(query);
      return answerList(reply, { spec: collectionList, query, page, toView: toCollectionView });
    });

    addRoute(app, routes.getCollection, async (request) => {
      const { collections } = requireSignedIn(request).stores;
      return toCollectionView(await getCollection(collections, collectionIdOf(request)));
    });

    addRoute(app, routes.deleteCollection, async (request, reply) => {
      const { collections } = requireSignedIn(request).stores;
      const { id } = await getCollection(collections, collectionIdOf(request));
      await removeFreed(blobs, (await collections.remove(id)) ?? throwNotThere('collection'));
      return reply.code(204).send();
    });
  };
}

function collectionIdOf(request: FastifyRequest): string {
  return (request.params as { readonly collectionId: string }).collectionId;
}
