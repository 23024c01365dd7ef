import { collectionList, createCollectionRequest, routes } from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { answerList, readList } from '../../http/read-list.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import { chooseCompany } from '../companies/choose-company.ts';
import type { Blobs } from '../media/blobs.ts';
import { removeBlobs } from '../media/remove-blobs.ts';
import type { Collection } from './collection.ts';
import { toCollectionView } from './collection.view.ts';
import { getCollection, throwNotThere } from './get-collection.ts';

export interface CollectionRoutesDeps {
  readonly blobs: Pick<Blobs, 'remove'>;
  readonly now: Clock;
}

/** `/api/collections`. */
export function collectionRoutes({ blobs, now }: CollectionRoutesDeps): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.createCollection, async (request, reply) => {
      const signedIn = requireSignedIn(request);
      const { alias, kind, company_id, meta_data } = await readPayload(request, createCollectionRequest);
      const at = now();
      const collection: Collection = {
        id: newId<'collection'>(),
        companyId: chooseCompany(signedIn, company_id),
        alias,
        kind,
        metaData: meta_data ?? {},
        createdAt: at,
        updatedAt: at,
      };
      await signedIn.stores.collections.insert(collection);
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
      await removeBlobs(blobs, (await collections.remove(id)) ?? throwNotThere('collection'));
      return reply.code(204).send();
    });
  };
}

function collectionIdOf(request: FastifyRequest): string {
  return (request.params as { readonly collectionId: string }).collectionId;
}
