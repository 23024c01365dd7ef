import { createPersonPayload, defaultThresholdMatch, personImagesPayload, personList, routes } from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readUpload } from '../../http/multipart.ts';
import { answerList, readList } from '../../http/read-list.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { AppError } from '../../shared/app-error.ts';
import { isId } from '../../shared/ids.ts';
import { removeBlobs } from '../media/remove-blobs.ts';
import { linksFor } from '../media/request-links.ts';
import { withCurrentModel } from '../models/with-current-model.ts';
import { toEnrolledPersonView, toPersonImageView, toPersonView } from './collection.view.ts';
import { addPersonImages, type EnrolDeps, enrolPerson } from './enrol.ts';
import { getCollection, getPerson, throwNotThere, toPersonPlace } from './get-collection.ts';

export interface PersonRoutesDeps extends Omit<EnrolDeps, 'collections' | 'persons'> {
  /** Base of the URLs in answers; `null` = the address that was called. */
  readonly publicUrl: string | null;
}

/** Whatever of it is in the path. */
type Params = Readonly<Record<'collectionId' | 'personId' | 'imageId', string>>;

/** `/api/collections/{id}/persons` and the photos below it. */
export function personRoutes({ publicUrl, ...deps }: PersonRoutesDeps): (app: FastifyInstance) => void {
  const open = (request: FastifyRequest) => {
    const { collections, persons } = requireSignedIn(request).stores;
    return { params: request.params as Params, collections, persons, links: linksFor(request, publicUrl) };
  };

  return (app) => {
    addRoute(app, routes.createPerson, async (request, reply) => {
      const { params, collections, persons, links } = open(request);
      const { payload, files } = await readUpload(request, createPersonPayload);
      const enrolment = {
        collectionId: params.collectionId,
        externalIds: payload['person:external_id'] ? [payload['person:external_id']] : [],
        metaData: payload['person:meta_data'] ?? {},
        photos: { files, tags: payload['media:tags'] ?? {}, signal: request.clientGone },
        duplicates: {
          rule: payload['person:duplicates'] ?? 'tell',
          threshold: payload['person:duplicate_threshold'] ?? defaultThresholdMatch,
        },
      };
      const enrolled = await withCurrentModel(() => enrolPerson({ ...deps, collections, persons }, enrolment));
      return reply.code(201).send(toEnrolledPersonView(enrolled, links));
    });

    addRoute(app, routes.listPersons, async (request, reply) => {
      const { params, collections, links } = open(request);
      const query = readList(request, personList);
      const { id } = await getCollection(collections, params.collectionId);
      const page = await collections.listPersons(id, query);
      return answerList(reply, { spec: personList, query, page, toView: (person) => toPersonView(person, links) });
    });

    addRoute(app, routes.getPerson, async (request) => {
      const { params, collections, links } = open(request);
      return toPersonView(await getPerson(collections, params), links);
    });

    addRoute(app, routes.deletePerson, async (request, reply) => {
      const { params, collections } = open(request);
      const freed = await collections.removePerson(toPersonPlace(params));
      await removeBlobs(deps.blobs, freed ?? throwNotThere('person'));
      return reply.code(204).send();
    });

    addRoute(app, routes.addPersonImages, async (request, reply) => {
      const { params, collections, persons, links } = open(request);
      const { payload, files } = await readUpload(request, personImagesPayload);
      const photos = { files, tags: payload['media:tags'] ?? {}, signal: request.clientGone };
      const sent = { place: toPersonPlace(params), photos };
      const added = await withCurrentModel(() => addPersonImages({ ...deps, collections, persons }, sent));
      return reply.code(201).send(added.images.map((image) => toPersonImageView(image, added.person, links)));
    });

    addRoute(app, routes.listPersonImages, async (request) => {
      const { params, collections, links } = open(request);
      const person = await getPerson(collections, params);
      return person.images.map((image) => toPersonImageView(image, person, links));
    });

    addRoute(app, routes.deletePersonImage, async (request, reply) => {
      const { params, collections } = open(request);
      const { imageId } = params;
      if (!isId<'person_image'>(imageId)) throwNotThere('image');
      const freed = await collections.removeImage(toPersonPlace(params), imageId);
      if (freed === 'last') throwLastPhoto();
      await removeBlobs(deps.blobs, freed ?? throwNotThere('image'));
      return reply.code(204).send();
    });
  };
}

function throwLastPhoto(): never {
  const reason = 'without a photo nobody would find the person: add another first, or delete the person';
  throw new AppError('person.last_photo', { field: 'image_id', reason });
}
