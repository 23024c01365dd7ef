import type { CaptureAction } from '../core/capture-action.ts';
import type { CaptureOptions } from '../options.ts';
import type { Boot, OzOptions } from './boot.ts';

/** The documented options in our words. What a page leaves out, or passes as `null`, the server decides. */
export function toCaptureOptions(options: OzOptions, boot: Boot): CaptureOptions {
  const wishes = {
    ...(boot.assets && { assets: boot.assets.base_url }),
    // Names that do not exist are refused by the server, which says which.
    actions: options.action as readonly CaptureAction[] | null | undefined,
    language: options.lang,
    meta: options.meta,
    params: toParams(options.params),
    token: options.token,
    sessionToken: options.session_token,
    cameraId: options.device_id,
    facing: options.cameraFacingMode,
    isAspectAdaptive: options.disable_adaptive_aspect_ratio ? false : undefined,
    permissionHintMs: options.get_user_media_timeout,
  };
  const known = Object.entries(wishes).filter(([, value]) => value !== null && value !== undefined);
  return { server: boot.base_url, ...(Object.fromEntries(known) as Partial<CaptureOptions>) };
}

/** Of the extra parameters one is documented. */
function toParams(params: OzOptions['params']): CaptureOptions['params'] | undefined {
  const wish = params?.extract_best_shot;
  return typeof wish === 'boolean' ? { extract_best_shot: wish } : undefined;
}
