import { type Failure, type FailureCode, makeFailure } from '../core/failure.ts';

/** What the names of `getUserMedia`'s errors mean (Media Capture and Streams, 10.3; older names of WebKit and Chromium beside). */
const codes: Readonly<Record<string, FailureCode>> = {
  NotFoundError: 'camera_none',
  DevicesNotFoundError: 'camera_none',
  NotAllowedError: 'camera_denied',
  PermissionDeniedError: 'camera_denied',
  SecurityError: 'camera_denied',
  NotReadableError: 'camera_busy',
  TrackStartError: 'camera_busy',
  AbortError: 'camera_busy',
  OverconstrainedError: 'camera_constraint',
  ConstraintNotSatisfiedError: 'camera_constraint',
  TimeoutError: 'camera_timeout',
};

/** Why the camera could not be opened, from what the browser threw. */
export function cameraFailure(error: unknown): Failure {
  const { name, message, constraint } = error as { name?: string; message?: string; constraint?: string };
  const code = codes[name ?? ''] ?? 'camera_busy';
  return makeFailure(code, message || `the camera could not be opened (${name ?? 'no reason given'})`, {
    ...(name && { browser_error: name }),
    ...(constraint && { constraint }),
  });
}

/** What keeps this page from any camera; `null` when nothing is known to. */
export function missingFromPage(page: Pick<Window, 'isSecureContext' | 'document' | 'navigator'>): Failure | null {
  if (!page.isSecureContext) return makeFailure('insecure_page', 'a camera needs https, or localhost');
  if (typeof page.navigator.mediaDevices?.getUserMedia !== 'function')
    return makeFailure('unsupported_browser', 'the browser has no getUserMedia');
  return mayAskForCamera(page.document) ? null : { ...noLeave, canRetry: false };
}

/** Nobody who looks at the page can change it. */
const noLeave = makeFailure('camera_denied', 'a frame without allow="camera", or a Permissions-Policy, forbids it', {
  blocked_by: 'permissions_policy',
});

/** Chromium tells; elsewhere it looks as if the person had refused. */
function mayAskForCamera(document: Document): boolean {
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature(name: string): boolean } };
  return featurePolicy?.allowsFeature('camera') ?? true;
}
