import { Readable } from 'node:stream';
import {
  duplicatesQuery,
  type ExportedPerson,
  exportQuery,
  mergeCollectionsRequest,
  mergePersonRequest,
  movePersonRequest,
  routes,
} from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { allowLong } from '../../http/long-requests.ts';
import { readPayload } from '../../http/multipart.ts';
import { readQuery } from '../../http/read-query.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { toWireJson } from '../../http/wire-json.ts';
import type { Blobs } from '../media/blobs.ts';
import { linksFor } from '../media/request-links.ts';
import { toPersonView } from './collection.view.ts';
import { exportPersons } from './export-persons.ts';
import { type DuplicatesDeps, findDuplicates } from './find-duplicates.ts';
import { getCollection } from './get-collection.ts';
import { mergeStep } from './merge-collections.ts';
import { mergePersons, movePerson } from './move-person.ts';

export interface CollectionUpkeepDeps extends Pick<DuplicatesDeps, 'inference'> {
  readonly blobs: Pick<Blobs, 'read'>;
  readonly publicUrl: string | null;
}

type Params = Readonly<Record<'collectionId' | 'personId', string>>;

/** Where neither a threshold nor a rate is named: 0.85 was put there. */
const defaultFmr = 1e-4;

/** A client that does not read for so long is gone. */
const idleMs = 120_000;

/** Persons on their way from collection to collection: moved, merged, found twice, exported. */
export function collectionUpkeepRoutes({ blobs, inference, publicUrl }: CollectionUpkeepDeps) {
  const open = (request: FastifyRequest) => {
    const { collections, persons } = requireSignedIn(request).stores;
    return { params: request.params as Params, collections, persons, links: linksFor(request, publicUrl) };
  };

  return (app: FastifyInstance) => {
    addRoute(app, routes.movePerson, async (request) => {
      const { params, collections, links } = open(request);
      const { collection_id } = await readPayload(request, movePersonRequest);
      return toPersonView(await movePerson(collections, params, collection_id), links);
    });

    addRoute(app, routes.mergePersons, async (request) => {
      const { params, collections, links } = open(request);
      const { person_id } = await readPayload(request, mergePersonRequest);
      return toPersonView(await mergePersons(collections, params, person_id), links);
    });

    addRoute(app, routes.mergeCollections, async (request) => {
      const { params, collections } = open(request);
      const { collection_id: from, conflicts, cursor = null } = await readPayload(request, mergeCollectionsRequest);
      const wish = { into: params.collectionId, from, conflicts, cursor, signal: request.clientGone };
      return mergeStep(collections, wish);
    });

    addRoute(app, routes.listDuplicates, async (request) => {
      const { params, collections, persons } = open(request);
      const { threshold, fmr = defaultFmr, cursor = null, limit } = readQuery(request, duplicatesQuery);
      const collection = await getCollection(collections, params.collectionId);
      const point = threshold === undefined ? { fmr } : { threshold };
      const wish = { collection, point, cursor, limit, signal: request.clientGone };
      return findDuplicates({ collections, persons, inference }, wish);
    });

    addRoute(app, routes.exportPersons, async (request, reply) => {
      const { params, collections } = open(request);
      const { cursor = null } = readQuery(request, exportQuery);
      const { id } = await getCollection(collections, params.collectionId);
      const persons = await exportPersons({ collections, blobs }, id, cursor);
      allowLong(request, reply, { idleMs });
      return reply
        .type('application/x-ndjson; charset=utf-8')
        .send(Readable.from(toLines(persons), { objectMode: false }));
    });
  };
}

async function* toLines(persons: AsyncIterable<ExportedPerson>): AsyncGenerator<string> {
  for await (const person of persons) yield `${toWireJson(person)}\n`;
}
