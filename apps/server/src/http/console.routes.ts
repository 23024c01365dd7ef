import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../shared/app-error.ts';

const compress = promisify(gzip);

/** What the build makes; anything else in its folder is not served. */
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The names of these hold a hash of what is in them. */
const forEver = 'public, max-age=31536000, immutable';

/**
 * What the pages may do that answers may not: run their own script, call this server, show its media and use the camera.
 * `nonce` is for the style elements that the components write.
 */
const pagePolicy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * The console: one page for every address below `/console`, which draws itself by the address, and its files.
 * @param folder of a built console; while there is none, the answer is `console.not_built`
 */
export function consoleRoutes(folder: string): (app: FastifyInstance) => void {
  const compressed = new Map<string, Promise<Buffer>>();

  const sendPage = async (_: FastifyRequest, reply: FastifyReply) => {
    const page = await readBuilt(join(folder, 'index.html'));
    const nonce = randomBytes(16).toString('base64');
    reply.type('text/html; charset=utf-8').headers({
      'content-security-policy': pagePolicy(nonce),
      'permissions-policy': 'camera=(self)',
    });
    return reply.send(page.toString('utf8').replaceAll('{{nonce}}', nonce));
  };

  async function sendFile(request: FastifyRequest, reply: FastifyReply, name: string, caching: string) {
    const type = types[extname(name)];
    if (type === undefined || !/^[\w.-]+$/.test(name.replace('assets/', ''))) throw notHere(name);
    const bytes = await readFile(join(folder, name)).catch(() => {
      throw notHere(name);
    });
    reply.type(type).headers({ 'cache-control': caching, vary: 'accept-encoding' });
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(bytes);
    // A third of the size; kept, for the name of a script is never given twice.
    if (!compressed.has(name)) compressed.set(name, compress(bytes));
    return reply.header('content-encoding', 'gzip').send(await compressed.get(name));
  }

  return (app) => {
    const config = { auth: 'none' } as const;
    app.get('/console', { config }, sendPage);
    app.get('/console/favicon.svg', { config }, (request, reply) =>
      sendFile(request, reply, 'favicon.svg', 'public, max-age=3600'),
    );
    app.get('/console/assets/:file', { config }, (request, reply) => {
      const { file } = request.params as { readonly file: string };
      return sendFile(request, reply, `assets/${file}`, forEver);
    });
    app.get('/console/*', { config }, sendPage);
  };
}

async function readBuilt(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    const reason = 'the pages are not built, or not yet: npm run build:console';
    throw new AppError('console.not_built', { reason }, { cause });
  }
}

function notHere(name: string): AppError {
  return new AppError('object.not_found', { path: name, reason: 'nothing is here' });
}
