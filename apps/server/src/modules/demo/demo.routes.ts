import { randomBytes } from 'node:crypto';
import { type DemoResultView, type RouteEntry, routes } from '@praesto/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readQuery } from '../../http/read-query.ts';
import { addRoute } from '../../http/route.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { findOpenSite, type OpenSite, type SiteDeps } from '../captures/effective-settings.ts';
import { refuseUnbuilt } from '../captures/plugin.routes.ts';
import type { PluginFiles } from '../captures/plugin-files.ts';
import { toFolderView } from '../folders/folder.view.ts';
import { linksFor } from '../media/request-links.ts';
import type { StoresFor } from '../stores.ts';
import { demoPolicy, drawDemo } from './draw-demo.ts';
import { findDemoFolder } from './find-demo-folder.ts';

export interface DemoRoutesDeps extends SiteDeps {
  readonly isOn: boolean;
  readonly storesFor: StoresFor;
  readonly plugin: PluginFiles;
  readonly publicUrl: string | null;
  readonly now: Clock;
}

interface DemoCall {
  readonly site: OpenSite;
  readonly request: FastifyRequest;
  /** Of the company that the address names; `null` = it names none. */
  readonly alias: string | null;
}

/** `GET /demo` and what its page asks, also below `/web/<alias>`. Where the demo is off nothing is there. */
export function demoRoutes(deps: DemoRoutesDeps): (app: FastifyInstance) => void {
  return (app) => {
    const add = (entry: RouteEntry, handler: (call: DemoCall, reply: FastifyReply) => Promise<unknown>) => {
      for (const path of [entry.path, `/web/:alias${entry.path}`])
        addRoute(app, { ...entry, path }, async (request, reply) => {
          if (!deps.isOn) throw new AppError('object.not_found', { reason: 'the demo is switched off: PRAESTO_DEMO' });
          const { alias = null } = request.params as { readonly alias?: string };
          return handler({ site: await findOpenSite(deps, alias), request, alias }, reply);
        });
    };
    add(routes.getDemo, ({ alias }, reply) => sendPage(deps, alias, reply));
    add(routes.getDemoResult, (call) => tellResult(deps, call));
  };
}

async function sendPage({ plugin }: DemoRoutesDeps, alias: string | null, reply: FastifyReply): Promise<FastifyReply> {
  const built = (await plugin.find()) ?? refuseUnbuilt();
  const page = (await built.read('demo/index.html')) ?? refuseUnbuilt();
  const nonce = randomBytes(18).toString('base64');
  const addresses = { files: `/plugin/${built.version}/demo/`, base: alias === null ? '' : `/web/${alias}` };
  reply.type('text/html; charset=utf-8').headers({
    'content-security-policy': demoPolicy(nonce),
    'permissions-policy': 'camera=(self), microphone=()',
  });
  return reply.send(drawDemo(new TextDecoder().decode(page.bytes), addresses, nonce));
}

async function tellResult(deps: DemoRoutesDeps, { site, request }: DemoCall): Promise<DemoResultView> {
  const { key } = readQuery(request, routes.getDemoResult.query);
  const { folderLists } = deps.storesFor({ kind: 'company', companyId: site.companyId });
  const folder = await findDemoFolder({ folderLists, now: deps.now }, key);
  if (!folder || folder.resolutionStatus === 'PROCESSING') return { state: 'processing' };
  const links = linksFor(request, deps.publicUrl);
  return { state: 'finished', folder: toFolderView(folder, { links, withAnalyses: true, withEvidence: true }) };
}
