import { type CaptureAssets, routes, toPublicWebSettings } from '@praesto/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addRoute } from '../../http/route.ts';
import { AppError } from '../../shared/app-error.ts';
import { findOpenSite, type SiteDeps } from './effective-settings.ts';
import type { PluginFile, PluginFiles } from './plugin-files.ts';

export interface PluginRoutesDeps extends SiteDeps {
  readonly plugin: PluginFiles;
  readonly publicUrl: string | null;
}

/** A year: what a version holds never changes. */
const forEver = 'public, max-age=31536000, immutable';

/** A worker is held to the policy that its own file comes with: it runs networks and loads them from here. */
const filePolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self' blob:";

/** `GET /plugin_liveness.php`, also below `/web/<alias>`, and the files that it loads. */
export function pluginRoutes(deps: PluginRoutesDeps): (app: FastifyInstance) => void {
  return (app) => {
    for (const prefix of ['', '/web/:alias']) {
      const entry = { ...routes.getWebLoader, path: `${prefix}${routes.getWebLoader.path}` };
      addRoute(app, entry, async (request, reply) => {
        const { alias = null } = request.params as { readonly alias?: string };
        const { settings } = await findOpenSite(deps, alias);
        const plugin = (await deps.plugin.find()) ?? refuseUnbuilt();
        const assets = (await describeAssets(deps, request))!;
        const boot = {
          base_url: `${baseOf(deps, request)}${alias === null ? '' : `/web/${alias}`}/`,
          entry: `${assets.base_url}${plugin.entry}`,
          assets,
          settings: toPublicWebSettings(settings),
        };
        reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache');
        return reply.send(`(function(){const boot=${toScript(boot)};\n${plugin.loader}\n})();\n`);
      });
    }

    const sendFile = async (request: FastifyRequest, reply: FastifyReply) => {
      const { version, folder, file } = request.params as { version: string; folder?: string; file: string };
      const found = await findFile(deps.plugin, { version, name: folder === undefined ? file : `${folder}/${file}` });
      const etag = `"${version}"`;
      reply.headers({ 'cache-control': forEver, etag, 'content-security-policy': filePolicy });
      if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
      return reply.type(found.mime).send(found.bytes);
    };
    addRoute(app, routes.getPluginFile, sendFile);
    addRoute(app, routes.getPluginPart, sendFile);
  };
}

/** Where the plugin's files are; `null` = it is not built. */
export async function describeAssets(
  { plugin, publicUrl }: Pick<PluginRoutesDeps, 'plugin' | 'publicUrl'>,
  request: Pick<FastifyRequest, 'protocol' | 'host'>,
): Promise<CaptureAssets | null> {
  const built = await plugin.find();
  if (!built) return null;
  const { version, integrity } = built;
  return { version, base_url: `${baseOf({ publicUrl }, request)}/plugin/${version}/`, integrity };
}

/** @throws AppError `object.not_found` also for another version: what is there now may be something else */
async function findFile(
  files: PluginFiles,
  { version, name }: { readonly version: string; readonly name: string },
): Promise<PluginFile> {
  const plugin = await files.find();
  const found = plugin?.version === version ? await plugin.read(name) : undefined;
  if (!found) throw new AppError('object.not_found', { field: 'file', reason: 'the plugin has no such file' });
  return found;
}

function baseOf(
  { publicUrl }: { readonly publicUrl: string | null },
  request: Pick<FastifyRequest, 'protocol' | 'host'>,
) {
  return publicUrl?.replace(/\/+$/, '') ?? `${request.protocol}://${request.host}`;
}

/** JSON as a script may hold it: also where somebody pastes it into a page. */
function toScript(value: object): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** @throws AppError `capture.not_built` always */
export function refuseUnbuilt(): never {
  throw new AppError('capture.not_built', { reason: 'the plugin is not built: npm run build:capture' });
}
