import { type PersonTemplatesView, routes } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { isId } from '../../shared/ids.ts';
import { throwNotThere, toPersonPlace } from '../collections/get-collection.ts';
import { encodeTemplate } from '../lite/template.ts';

type Params = Readonly<Record<'collectionId' | 'personId' | 'imageId', string>>;

/** `…/images/{id}/template`: in the format of Oz API Lite, which compares it. */
export function photoTemplateRoutes(app: FastifyInstance): void {
  addRoute(app, routes.getPersonTemplates, async (request): Promise<PersonTemplatesView> => {
    const { imageId, ...params } = request.params as Params;
    const place = toPersonPlace(params);
    const { photoTemplates } = requireSignedIn(request).stores;
    const templates = isId<'person_image'>(imageId) ? await photoTemplates.read(place, imageId) : undefined;
    return {
      person_image_id: imageId.toLowerCase(),
      person_id: place.personId.toLowerCase(),
      collection_id: place.collectionId.toLowerCase(),
      templates: (templates ?? throwNotThere('image')).map((template) => ({
        model: { id: template.model.id, version: template.model.version },
        template: encodeTemplate(template).toString('base64'),
      })),
    };
  });
}
