import { routes } from '@praesto/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addRoute } from '../../http/route.ts';
import { parseRange } from './byte-range.ts';
import { createStoredMediaReader, type ReadStoredMediaDeps, type StoredMedia } from './read-stored-media.ts';
import { saveAs } from './save-as.ts';

/** 30 days, as the documented file server says; `private`: faces do not belong into shared caches. */
const cacheControl = 'private, max-age=2592000, immutable';

/** `GET /static/{folder}/{file}`: whoever knows the name may read the file. */
export function staticRoutes(deps: ReadStoredMediaDeps): (app: FastifyInstance) => void {
  const readStoredMedia = createStoredMediaReader(deps);
  return (app) => {
    addRoute(app, routes.getStatic, async (request, reply) => {
      const { folder, file } = request.params as { readonly folder: string; readonly file: string };
      const media = await readStoredMedia(`${folder}/${file}`, request.clientGone);
      // A name is never given twice, so it identifies the bytes.
      return sendMedia(request, reply, { ...media, etag: `"${file}"` });
    });
  };
}

function sendMedia(request: FastifyRequest, reply: FastifyReply, media: StoredMedia & { readonly etag: string }) {
  const { bytes, mime, etag, downloadName } = media;
  reply.headers({
    'cache-control': cacheControl,
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    etag,
    ...(downloadName === null ? {} : { 'content-disposition': saveAs(downloadName) }),
  });
  if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
  const { range: wanted, 'if-range': condition } = request.headers;
  const range = condition === undefined || condition === etag ? parseRange(wanted, bytes.byteLength) : undefined;
  if (range === 'unsatisfiable') {
    return reply.code(416).header('content-range', `bytes */${bytes.byteLength}`).send();
  }
  reply.type(mime);
  if (!range) return reply.send(bytes);
  const { start, end } = range;
  reply.code(206).header('content-range', `bytes ${start}-${end}/${bytes.byteLength}`);
  return reply.send(bytes.subarray(start, end + 1));
}
