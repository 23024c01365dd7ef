import {
  type CaptureSessionView,
  captureEventsRequest,
  captureProtocol,
  openCaptureRequest,
  type RouteEntry,
  routes,
  toPublicWebSettings,
  type WebConfigView,
} from '@praesto/contract';
import type { EngineDescription } from '@praesto/vision';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { readPiece } from '../../http/read-piece.ts';
import { readQuery } from '../../http/read-query.ts';
import { allowOrigin } from '../../http/response-headers.ts';
import { addRoute } from '../../http/route.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { CompanyId } from '../../shared/ids.ts';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import { recordEvents } from '../events/record-events.ts';
import { linksFor } from '../media/request-links.ts';
import type { SessionDeps } from '../sessions/open-session.ts';
import type { SessionTokens } from '../sessions/session-token.ts';
import type { StoresFor } from '../stores.ts';
import type { CapturesStore } from './captures.store.ts';
import { isJudgedAsShipped } from './device-models.ts';
import { findDevicePoint } from './device-point.ts';
import { findOpenSite, type OpenSite, type SiteDeps } from './effective-settings.ts';
import { findActor } from './find-actor.ts';
import type { FolderMakingDeps } from './make-folder.ts';
import { openCapture } from './open-capture.ts';
import { isAllowedOrigin, refuseOrigin } from './page-origin.ts';
import { describeAssets } from './plugin.routes.ts';
import type { PluginFiles } from './plugin-files.ts';
import { receiveContainer } from './receive-container.ts';
import { requireCapture } from './require-capture.ts';
import { tellResult } from './tell-result.ts';

export interface CaptureRoutesDeps extends SiteDeps {
  readonly folderDeps: FolderMakingDeps;
  readonly session: SessionDeps;
  readonly storesFor: StoresFor;
  readonly tokens: SessionTokens;
  /** Of all companies. */
  readonly allCaptures: Pick<CapturesStore, 'countOpened'>;
  readonly plugin: PluginFiles;
  readonly publicUrl: string | null;
  readonly ttlMs: number;
  readonly maxBytes: number;
  readonly sessionsPerMinute: number;
  /** The engine that comes with Praesto, which is what pages judge with. */
  readonly shipped: Pick<EngineDescription, 'models' | 'operatingCurves'>;
  /** How long the engine is waited for. */
  readonly waitMs: number;
  readonly now: Clock;
}

type PageHandler = (
  page: { readonly site: OpenSite; readonly request: FastifyRequest },
  reply: FastifyReply,
) => Promise<unknown>;

/** What pages call: `/init.php` and the like, and the same below `/web/<alias>`. */
export function captureRoutes(deps: CaptureRoutesDeps): (app: FastifyInstance) => void {
  return (app) => {
    const add = (entry: RouteEntry, handler: PageHandler, options = { isForAll: false }) =>
      addPageRoute(app, deps, { entry, handler, ...options });

    add(routes.getWebConfig, ({ site, request }) => showConfig(deps, site, request), { isForAll: true });

    add(routes.openCapture, async ({ site, request }, reply) => {
      const { origin } = request.headers;
      if (origin === undefined) refuseOrigin(origin);
      const asked = await readPayload(request, openCaptureRequest);
      const { captures, events, policies } = storesOf(deps, site.companyId);
      const { inference } = deps.folderDeps;
      const opening = { ...deps, captures, events };
      const opened = await openCapture(opening, {
        ...{ ...site, origin, address: request.ip, asked },
        findActor: () => findActor(deps, { site, token: asked.token ?? null }),
      });
      const view: CaptureSessionView = {
        protocol: captureProtocol,
        capture_session_id: opened.session.id,
        session_token: opened.token,
        expire_date: toUnixSeconds(opened.session.expiresAt),
        actions: [...opened.session.actions],
        light_challenge: opened.session.light,
        event_session_id: opened.eventSessionId,
        settings: toPublicWebSettings(site.settings),
        assets: await describeAssets(deps, request),
        liveness_point: await findDevicePoint({ inference, policies, isJudgedAlike: isJudgedAlike(deps) }, site),
        upload: { max_bytes: deps.maxBytes },
      };
      return reply.code(201).send(view);
    });

    add(routes.getCaptureUpload, async ({ site, request }) => {
      const { captures } = storesOf(deps, site.companyId);
      const session = await requireCapture({ ...deps, captures }, { headers: request.headers, isForResult: true });
      const state = session.state === 'open' ? 'receiving' : session.state === 'processing' ? 'processing' : 'finished';
      return { state, offset: await captures.countBytes(session.id) };
    });

    add(routes.sendCapture, async ({ site, request }) => {
      const stores = storesOf(deps, site.companyId);
      const { captures } = stores;
      const session = await requireCapture({ ...deps, captures }, { headers: request.headers, isForResult: false });
      request.bodyLease = request.server.uploadBudget.open();
      const { size, offset } = readQuery(request, routes.sendCapture.query);
      if (size > deps.maxBytes) refuseSize(deps.maxBytes);
      const piece = await readPiece(request, Math.max(0, Math.min(size, deps.maxBytes) - offset));
      return receiveContainer({ ...deps, stores }, { ...piece, site, session, size, offset });
    });

    add(routes.giveUpCapture, async ({ site, request }, reply) => {
      const { captures } = storesOf(deps, site.companyId);
      const session = await requireCapture({ ...deps, captures }, { headers: request.headers, isForResult: true });
      await captures.giveUp(session.id, deps.now());
      if (session.state === 'open') await captures.removePieces(session.id);
      return reply.code(204).send();
    });

    add(routes.getCaptureResult, async ({ site, request }) => {
      const stores = storesOf(deps, site.companyId);
      const session = await requireCapture(
        { ...deps, captures: stores.captures },
        { headers: request.headers, isForResult: true },
      );
      const links = linksFor(request, deps.publicUrl);
      return tellResult({ ...deps, folders: stores.folders, links }, { site, session });
    });

    add(routes.tellCaptureEvents, async ({ site, request }, reply) => {
      const told = await readPayload(request, captureEventsRequest);
      const { captures, events } = storesOf(deps, site.companyId);
      const asked = { headers: request.headers, isForResult: true, token: told.session_token ?? null };
      const { id, companyId, userId } = await requireCapture({ ...deps, captures }, asked);
      if (site.settings.enable_telemetry) {
        const { records, device_info } = told;
        const input = { session_id: id, device_info: device_info ?? null, records };
        await recordEvents({ events, now: deps.now }, { actor: { companyId, userId }, ip: request.ip, told: input });
      }
      return reply.code(204).send();
    });
  };
}

function refuseSize(maxBytes: number): never {
  throw new AppError('body.too_large', { reason: `a container has at most ${maxBytes} bytes`, max_bytes: maxBytes });
}

const storesOf = ({ storesFor }: CaptureRoutesDeps, companyId: CompanyId) => storesFor({ kind: 'company', companyId });

async function showConfig(deps: CaptureRoutesDeps, { settings }: OpenSite, request: FastifyRequest) {
  const { origin } = request.headers;
  const view: WebConfigView = {
    protocol: captureProtocol,
    settings: toPublicWebSettings(settings),
    assets: await describeAssets(deps, request),
    judges_on_device: isJudgedAlike(deps),
    may_open:
      origin === undefined || isAllowedOrigin({ origin, host: request.host, publicUrl: deps.publicUrl }, settings),
  };
  return view;
}

const isJudgedAlike = ({ folderDeps, shipped }: CaptureRoutesDeps) => isJudgedAsShipped(folderDeps.inference, shipped);

interface PageRoute {
  readonly entry: RouteEntry;
  readonly handler: PageHandler;
  /** Whether any page may read the answer. */
  readonly isForAll: boolean;
}

/** Registers a route of pages twice, and answers what browsers ask before they call it. */
function addPageRoute(app: FastifyInstance, deps: CaptureRoutesDeps, { entry, handler, isForAll }: PageRoute): void {
  for (const path of [entry.path, `/web/:alias${entry.path}`]) {
    const own = { ...entry, path };
    const isKnown = app.hasRoute({ method: 'OPTIONS', url: path });
    addRoute(
      app,
      own,
      async (request, reply) => handler({ site: await enter(deps, { request, reply, isForAll }), request }, reply),
      { hasOwnOrigins: true },
    );
    if (isKnown) continue;
    app.options(path, { config: { auth: 'none', hasOwnOrigins: true } }, async (request, reply) => {
      await enter(deps, { request, reply, isForAll });
      return reply.code(204).send();
    });
  }
}

interface Entering {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly isForAll: boolean;
}

/** The company of a page, when its origin may ask. What has no origin is no page, or one of this server that only reads. */
async function enter(deps: CaptureRoutesDeps, { request, reply, isForAll }: Entering): Promise<OpenSite> {
  const { alias = null } = request.params as { readonly alias?: string };
  const site = await findOpenSite(deps, alias);
  const { origin } = request.headers;
  const call = { origin, host: request.host, publicUrl: deps.publicUrl };
  if (isForAll) request.allowedOrigin = '*';
  else if (isAllowedOrigin(call, site.settings)) request.allowedOrigin = origin ?? null;
  else if (origin !== undefined) refuseOrigin(origin);
  allowOrigin(reply, request.allowedOrigin ?? null);
  return site;
}
