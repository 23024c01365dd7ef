import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  createLiteOpenApiDocument,
  createOpenApiDocument,
  type DocumentedApi,
  docsQuery,
  routes,
} from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../shared/app-error.ts';
import { readQuery } from './read-query.ts';
import { addRoute } from './route.ts';

/** What the page is made of, by name: files of the package that draws it, and a few of ours beside them. */
const files: Readonly<Record<string, { readonly url: string; readonly type: string }>> = {
  'swagger-ui.css': { url: import.meta.resolve('swagger-ui-dist/swagger-ui.css'), type: 'text/css; charset=utf-8' },
  'swagger-ui-bundle.js': {
    url: import.meta.resolve('swagger-ui-dist/swagger-ui-bundle.js'),
    type: 'text/javascript; charset=utf-8',
  },
  'favicon-32x32.png': { url: import.meta.resolve('swagger-ui-dist/favicon-32x32.png'), type: 'image/png' },
  'style.css': { url: import.meta.resolve('./docs/style.css'), type: 'text/css; charset=utf-8' },
  'start.js': { url: import.meta.resolve('./docs/start.js'), type: 'text/javascript; charset=utf-8' },
};

/**
 * What the page may do that answers may not: run its own script and style, and call this server. The package writes
 * `style` attributes and pictures in `data:` addresses.
 */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const compress = promisify(gzip);

const documents = {
  oz: { title: 'Oz API', file: 'openapi.json', route: routes.getOpenApi, create: createOpenApiDocument },
  lite: {
    title: 'Oz API Lite',
    file: 'openapi-lite.json',
    route: routes.getLiteOpenApi,
    create: createLiteOpenApiDocument,
  },
} as const satisfies Record<DocumentedApi, object>;

/**
 * The documentation: the OpenAPI documents and a page that shows them, with nothing from another host.
 * @param apis those that the server speaks; the page shows the first where it is not told
 */
export function documentationRoutes(
  { version }: { readonly version: string },
  apis: readonly [DocumentedApi, ...DocumentedApi[]],
): (app: FastifyInstance) => void {
  const compressed = new Map<string, Promise<Buffer>>();

  return (app) => {
    for (const api of apis) {
      const { route, create } = documents[api];
      let document: object | undefined;
      addRoute(app, route, async () => {
        document ??= create({ version });
        return document;
      });
    }

    addRoute(app, routes.getDocs, async (request, reply) => {
      reply.type('text/html; charset=utf-8').header('content-security-policy', pagePolicy);
      const { api } = readQuery(request, docsQuery);
      const shown = apis.find((one) => one === api) ?? apis[0];
      return reply.send(await drawPage(request.url, apis, shown));
    });

    addRoute(app, routes.getDocsFile, async (request, reply) => {
      const { file: name } = request.params as { readonly file: string };
      const file = Object.hasOwn(files, name) ? files[name] : undefined;
      if (!file) throw new AppError('object.not_found', { path: name, reason: 'nothing is here' });
      reply.type(file.type).headers({ 'cache-control': 'public, max-age=3600', vary: 'accept-encoding' });
      const bytes = readFile(new URL(file.url));
      if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(await bytes);
      // A third of the size; kept, for it takes longer than anything else here.
      if (!compressed.has(name)) compressed.set(name, bytes.then(compress));
      return reply.header('content-encoding', 'gzip').send(await compressed.get(name));
    });
  };
}

/** The slash at the end of its address is optional, and decides what the links in the page are relative to. */
async function drawPage(address: string, apis: readonly DocumentedApi[], shown: DocumentedApi): Promise<string> {
  const endsInSlash = address.split('?', 1)[0]!.endsWith('/');
  const [up, files] = endsInSlash ? ['../', ''] : ['', 'docs/'];
  const page = await readFile(new URL('./docs/page.html', import.meta.url), 'utf8');
  const links = apis.map((api) => {
    const current = api === shown ? ' aria-current="page"' : '';
    return `<a href="?api=${api}"${current}>${documents[api].title}</a>`;
  });
  return page
    .replaceAll('{{files}}', files)
    .replaceAll('{{links}}', apis.length > 1 ? links.join('\n      ') : '')
    .replaceAll('{{name}}', documents[shown].file)
    .replaceAll('{{document}}', `${up}${documents[shown].file}`);
}
