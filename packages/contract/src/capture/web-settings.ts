import * as z from 'zod';
import { unixSeconds } from '../json.ts';
import { maxCaptureActions, photoActions, videoActions } from './capture-actions.ts';

/** Who hands the container to the API: the plugin, for a kept folder or for one of which nothing is kept, or the page's own backend. */
export const architectures = ['normal', 'lite', 'capture'] as const;

/** How much a page learns of the result. All but `safe` are for tests. */
export const resultModes = ['safe', 'status', 'folder', 'full'] as const;
export type ResultMode = (typeof resultModes)[number];

/** A name in an address: `/web/<alias>/plugin_liveness.php`. */
export const webAlias = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, { error: 'must be small letters, digits and hyphens, at most 63' });

/** `https://shop.example`, as browsers send it; `null` is the origin of files and sandboxed frames. */
export const webOrigin = z
  .string()
  .max(255)
  .refine(isOrigin, { error: 'must be an origin such as https://shop.example, or the word null' });

/** A language tag such as `pt-BR`. */
const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'must be a language tag' });

/** Which actions are asked for where the page says nothing, or may say nothing. */
const defaultActions = z.strictObject({
  /** So many are drawn from `video_actions_list`. */
  video_count: z.number().int().min(0).max(8).default(1),
  photo_front: z.boolean().default(false),
  photo_back: z.boolean().default(false),
});

/** Which analyses are ordered of what is captured. */
const webAnalyses = z.strictObject({
  quality: z.boolean().default(true),
  biometry: z.boolean().default(false),
  documents: z.boolean().default(false),
  /** Needs `collection_ids`. */
  collection: z.boolean().default(false),
});

/** Every setting of the Web Adapter, in the documented words where there are such. All keys have a default. */
export const webSettings = z
  .strictObject({
    /** Whether pages may open capture sessions at all. */
    is_enabled: z.boolean().default(true),
    architecture: z.enum(architectures).default('normal'),
    /** In whose name folders are made: `config`, the company's own account for it; `client`, that of the token the page passes. */
    api_use_token: z.enum(['config', 'client']).default('config'),
    /** Who fetches the session token: `api`, the plugin; `client`, the page's backend, and without it no session is opened. */
    api_use_session_token: z.enum(['api', 'client']).default('api'),
    /** Media always travel in a container here, so that only `true` is taken. */
    use_wasm_container: z.literal(true, { error: 'must be true: media travel in a container' }).default(true),
    result_mode: z.enum(resultModes).default('safe'),
    /** Where pages may be that open sessions, beside this server itself. */
    allowed_origins: z.array(webOrigin).max(100).default([]),
    video_actions_list: z
      .array(z.enum(videoActions))
      .max(videoActions.length)
      .default([...videoActions]),
    photo_actions_list: z
      .array(z.enum(photoActions))
      .max(photoActions.length)
      .default([...photoActions]),
    /** true: `actions_default` holds whatever the page asks for. */
    actions_default_importance: z.boolean().default(false),
    actions_default: defaultActions.prefault({}),
    analyses: webAnalyses.prefault({}),
    /** Where a `collection` analysis looks. */
    collection_ids: z.array(z.uuid()).max(10).default([]),
    extract_best_shot: z.boolean().default(true),
    lang_default: languageTag.default('en'),
    /** Languages that a page may choose; empty = any. */
    lang_allow: z.array(languageTag).max(50).default([]),
    /** An operator films the client: back camera, no mirror, no oval. */
    use_for_liveness: z.boolean().default(false),
    /** What is loaded before `open()`: nothing, the scripts, or the scripts and the detector. */
    preinit: z.enum(['off', 'script', 'full']).default('off'),
    /** Milliseconds between two questions for the result. */
    results_polling_interval: z.number().int().min(250).max(60_000).default(1000),
    /** Whether the plugin tells of its work (event sessions). */
    enable_telemetry: z.boolean().default(true),
    /** Whether sessions ask for coloured light on the face. Never where the page says that the person is photosensitive. */
    light_challenge: z.boolean().default(false),
    /**
     * Whether a page in mode `hybrid` may end a check that its own device is sure of. No server saw it then: only where nothing depends on it.
     */
    hybrid: z.boolean().default(false),
  })
  .refine(({ analyses, collection_ids: ids }) => !analyses.collection || ids.length > 0, {
    error: 'is empty, and a collection analysis is wanted',
    path: ['collection_ids'],
  })
  .refine(
    ({ actions_default: { video_count: count, photo_front: front, photo_back: back } }) =>
      count + Number(front) + Number(back) > 0,
    { error: 'asks for nothing', path: ['actions_default'] },
  )
  .refine(({ actions_default: { video_count: count }, video_actions_list: list }) => count <= list.length, {
    error: 'is more than video_actions_list has',
    path: ['actions_default', 'video_count'],
  });
export type WebSettings = z.infer<typeof webSettings>;

/** What of the settings a page is told: `config.php`, and `settings` of `init.php`. */
export const publicWebSettings = z.object({
  architecture: z.enum(architectures),
  api_use_token: z.enum(['config', 'client']),
  api_use_session_token: z.enum(['api', 'client']),
  result_mode: z.enum(resultModes),
  video_actions_list: z.array(z.enum(videoActions)),
  photo_actions_list: z.array(z.enum(photoActions)),
  actions_default_importance: z.boolean(),
  lang_default: z.string(),
  lang_allow: z.array(z.string()),
  use_for_liveness: z.boolean(),
  preinit: z.enum(['off', 'script', 'full']),
  results_polling_interval: z.number().int(),
  enable_telemetry: z.boolean(),
  /** Whether a session may ask for coloured light: a page that knows of a photosensitive person says so to `init.php`. */
  light_challenge: z.boolean(),
  extract_best_shot: z.boolean(),
  /** Whether a page that judges by itself may end a check of which it is sure without sending it. */
  hybrid: z.boolean(),
  max_actions: z.literal(maxCaptureActions),
});
export type PublicWebSettings = z.infer<typeof publicWebSettings>;

/** What of the settings a page is told. */
export function toPublicWebSettings(settings: WebSettings): PublicWebSettings {
  return { ...publicWebSettings.omit({ max_actions: true }).parse(settings), max_actions: maxCaptureActions };
}

/** Body of `PUT /api/companies/{id}/web_settings`. */
export const changeWebSettingsRequest = z.strictObject({
  /** By which the addresses of the company's pages begin: `/web/<alias>/`; null = none. Nobody else may have it. */
  alias: webAlias.nullish(),
  settings: webSettings.prefault({}),
});
export type ChangeWebSettingsRequest = z.infer<typeof changeWebSettingsRequest>;

/** All settings as they are shown: what pages are told, and what they are not. */
const shownWebSettings = publicWebSettings.omit({ max_actions: true }).extend({
  is_enabled: z.boolean(),
  use_wasm_container: z.boolean(),
  allowed_origins: z.array(z.string()),
  actions_default: z.object({ video_count: z.number().int(), photo_front: z.boolean(), photo_back: z.boolean() }),
  analyses: z.object({
    quality: z.boolean(),
    biometry: z.boolean(),
    documents: z.boolean(),
    collection: z.boolean(),
  }),
  collection_ids: z.array(z.string()),
});

/** How the pages of a company capture. */
export const webSettingsView = z.object({
  company_id: z.string(),
  alias: z.string().nullable(),
  settings: shownWebSettings,
  /** Who wrote them last, and when; null where nobody did, so that those of the server hold. */
  user_id: z.string().nullable(),
  time_updated: unixSeconds.nullable(),
});
export type WebSettingsView = z.infer<typeof webSettingsView>;

function isOrigin(text: string): boolean {
  if (text === 'null') return true;
  if (!URL.canParse(text)) return false;
  return new URL(text).origin === text && /^(https?|capacitor|ionic):/.test(text);
}
