import * as z from 'zod';
import { jsonObject, unixSeconds } from '../json.ts';
import { captureAction, maxCaptureActions } from './capture-actions.ts';
import { publicWebSettings } from './web-settings.ts';

/** Version of what a page and the adapter say to each other. Another one is refused. */
export const captureProtocol = 1;

/** Base64url of the 32 bytes of a coordinate. */
const coordinate = z.string().regex(/^[\w-]{43}$/, { error: 'must be 32 bytes in base64url' });

/** Public part of a P-256 key as a JSON Web Key (RFC 7517). What else a browser puts into it is ignored. */
export const capturePublicKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
});
export type CapturePublicKey = z.infer<typeof capturePublicKey>;

/** Body of `init.php`. Unknown keys are ignored. */
export const openCaptureRequest = z.object({
  protocol: z.literal(captureProtocol),
  /** Of the key pair that the page made for this session alone, and that signs its container. */
  public_key: capturePublicKey,
  /** `action` of `open()`, in order; the adapter chooses when absent, null or empty. */
  action: z.array(captureAction).max(maxCaptureActions).nullish(),
  lang: z.string().max(35).nullish(),
  /** An access token, where `api_use_token` is `client`. */
  token: z.string().max(512).nullish(),
  /** From `GET /api/authorize/session_token`, where `api_use_session_token` is `client`. Opens one session. */
  session_token: z.string().max(4096).nullish(),
  /** true: the person must not be shown changing colours; no light challenge is asked for. */
  photosensitive: z.boolean().default(false),
  /** What the page is: version of the plugin, size of the window ... Telemetry; nothing is decided by it. */
  device_info: jsonObject.nullish(),
});
export type OpenCaptureRequest = z.infer<typeof openCaptureRequest>;

/** The colours that a light challenge shows: the corners of the RGB cube where at most two channels are lit. */
export const lightColours = ['red', 'green', 'blue', 'yellow', 'cyan', 'magenta'] as const;
export type LightColour = (typeof lightColours)[number];

/** As a page paints them. */
export const lightColourHex = {
  red: '#ff0000',
  green: '#00ff00',
  blue: '#0000ff',
  yellow: '#ffff00',
  cyan: '#00ffff',
  magenta: '#ff00ff',
} as const satisfies Record<LightColour, string>;

/**
 * Colours to fill the screen with, one after the other, while `action` is filmed. No colour is shown for less than half a
 * second, so that there is less than one flash in any second: WCAG 2.3.1 allows three.
 */
export const lightChallenge = z.object({
  action: captureAction,
  /** How long nothing but the usual screen is shown before the first colour: what the face is compared with. */
  lead_in_ms: z.number().int(),
  steps: z.array(z.object({ colour: z.enum(lightColours), duration_ms: z.number().int().min(500) })),
});
export type LightChallenge = z.infer<typeof lightChallenge>;

/** The plugin's files, all on this server. */
export const captureAssets = z.object({
  /** Changes whenever a file does. */
  version: z.string(),
  /** Absolute address under which the files of this version lie, for ever the same. Ends in a slash. */
  base_url: z.string(),
  /** Subresource integrity (`sha384-...`) of each file by its name. */
  integrity: z.record(z.string(), z.string()),
});
export type CaptureAssets = z.infer<typeof captureAssets>;

/** Answer of `config.php`. */
export const webConfigView = z.object({
  protocol: z.literal(captureProtocol),
  settings: publicWebSettings,
  /** Null where the plugin is not built on this server. */
  assets: captureAssets.nullable(),
  /**
   * Whether a page that judges by itself does as this server would. false where the operator runs networks or a calibration of their own, which
   * pages do not have, and while none run.
   */
  judges_on_device: z.boolean(),
  /** Whether pages of the origin that asks may open sessions. Browsers tell a page nothing of an answer that refuses it for its origin. */
  may_open: z.boolean(),
});
export type WebConfigView = z.infer<typeof webConfigView>;

/** Answer of `init.php` (201): a capture session, which is good for one container. */
export const captureSessionView = z.object({
  protocol: z.literal(captureProtocol),
  capture_session_id: z.string(),
  /** A JSON Web Token bound to company, origin, actions and the page's key. Goes into the container, and as `Authorization: Bearer` to the other calls. */
  session_token: z.string(),
  /** From then on no container is taken for it. */
  expire_date: unixSeconds,
  /** What is to be captured, in this order, each once. */
  actions: z.array(captureAction),
  light_challenge: lightChallenge.nullable(),
  /** Where `tm.php` writes to; null where telemetry is off or nothing is kept. */
  event_session_id: z.string().nullable(),
  settings: publicWebSettings,
  assets: captureAssets.nullable(),
  /**
   * Where clips are decided: below `min` live, from `max` on an attack. For a page that judges by itself (setting `hybrid`) and sends what it is
   * unsure of. Null where it must send everything: the company does not want it, more is ordered than a device can tell, nothing was measured, or the server judges otherwise than pages do (`judges_on_device`).
   */
  liveness_point: z.object({ min: z.number(), max: z.number() }).nullable(),
  upload: z.object({
    /** Largest container. */
    max_bytes: z.number().int(),
  }),
});
export type CaptureSessionView = z.infer<typeof captureSessionView>;
