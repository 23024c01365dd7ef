import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type WebSettings, webSettings } from '@praesto/contract';
import { describeEngine } from '@praesto/vision';
import { captureRoutes } from '../modules/captures/captures.routes.ts';
import type { SiteName } from '../modules/captures/company-web-settings.ts';
import { readSettingsFile } from '../modules/captures/effective-settings.ts';
import type { FolderMakingDeps } from '../modules/captures/make-folder.ts';
import { pluginRoutes } from '../modules/captures/plugin.routes.ts';
import type { ContainerDeps } from '../modules/captures/take-container.ts';
import { webSettingsRoutes } from '../modules/captures/web-settings.routes.ts';
import { everything } from '../modules/companies/reach.ts';
import { demoRoutes } from '../modules/demo/demo.routes.ts';
import type { SessionDeps } from '../modules/sessions/open-session.ts';
import type { SessionTokens } from '../modules/sessions/session-token.ts';
import type { StoresFor } from '../modules/stores.ts';
import { builtPlugin } from '../platform/plugin/built-plugin.ts';
import { isId } from '../shared/ids.ts';
import type { Building } from './building.ts';

/** Where `npm run build:capture` puts the plugin. */
const builtFolder = join(import.meta.dirname, '../../../../packages/capture/dist');

interface WebParts {
  readonly storesFor: StoresFor;
  readonly tokens: SessionTokens;
  readonly session: SessionDeps;
  readonly folderDeps: FolderMakingDeps;
}

/** The Web Adapter: what pages call, and what it takes to know a container of theirs. */
export async function openWeb({ config }: Building, parts: WebParts) {
  const { ttlMs, maxBytes, sessionsPerMinute, company, settingsFile } = config.captures;
  const { publicUrl } = config.http;
  const { now } = parts.folderDeps;
  const defaults = await readDefaults(settingsFile);
  const all = parts.storesFor(everything);
  const site = { webSettings: all.webSettings, defaults, defaultSite: toSiteName(company) };
  const plugin = builtPlugin(builtFolder);
  const shipped = await describeEngine({});
  const limits = { ttlMs, maxBytes, sessionsPerMinute, waitMs: config.examinations.waitMs };
  const containers: ContainerDeps = { ...site, tokens: parts.tokens, captures: all.captures };
  return {
    containers,
    routes: [
      webSettingsRoutes({ defaults, now }),
      pluginRoutes({ ...site, plugin, publicUrl }),
      captureRoutes({ ...parts, ...site, ...limits, allCaptures: all.captures, plugin, publicUrl, shipped, now }),
      demoRoutes({ ...parts, ...site, isOn: config.demo.isOn === '1', plugin, publicUrl, now }),
    ],
  };
}

async function readDefaults(path: string | null): Promise<WebSettings> {
  if (path === null) return webSettings.parse({});
  return readSettingsFile(await readFile(path, 'utf8'), path);
}

function toSiteName(company: string | null): SiteName {
  if (company === null) return null;
  return isId<'company'>(company) ? { companyId: company } : { alias: company };
}
