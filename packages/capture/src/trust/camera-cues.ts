import type { CaptureCue } from '@praesto/contract';

/**
 * Names of programs that pretend to be a camera, as they call themselves in the list of cameras. A name can be changed, and
 * some people blur their background with such a program: a cue, never proof.
 */
const virtualLabels: readonly RegExp[] = [
  /\bobs\b|obs virtual/i,
  /manycam/i,
  /snap ?camera/i,
  /xsplit|vcam\b/i,
  /virtual|fake|dummy/i,
  /e2esoft|splitcam|webcamoid|youcam|sparkocam|camtwist|altercam|iriun|droidcam|epoccam|ivcam|ndi\b/i,
  /v4l2 ?loopback/i,
  /nvidia broadcast|mmhmm|avatarify|deepfacelive/i,
  /screen ?capture|unity ?(video|capture)/i,
];

/** What is known of a camera that was opened. */
export interface CameraFacts {
  readonly label: string;
  readonly facingMode?: string | undefined;
  readonly deviceId?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly frameRate?: number | undefined;
  /** Names of what `getCapabilities()` has; `null` where the browser does not have it. */
  readonly capabilities: readonly string[] | null;
  readonly maxWidth?: number | undefined;
  readonly maxHeight?: number | undefined;
}

export function isVirtualLabel(label: string): boolean {
  return virtualLabels.some((pattern) => pattern.test(label));
}

/** What of a camera does not fit the device that it is said to be on. */
export function findCameraCues(camera: CameraFacts, { isMobile }: { readonly isMobile: boolean }): CaptureCue[] {
  const cues: CaptureCue[] = [];
  const add = (code: string, detail: string) => cues.push({ code, detail: detail.slice(0, 300) });
  if (isVirtualLabel(camera.label)) add('virtual_camera_label', camera.label);
  if (camera.label === '') add('camera_without_label', 'the camera has no name although it was opened');
  if (isMobile && !camera.facingMode) add('camera_without_direction', 'a phone whose camera looks neither way');
  if (camera.capabilities?.length === 0) add('camera_without_capabilities', 'the camera has no capabilities at all');
  const { width = 0, height = 0, maxWidth = 0, maxHeight = 0 } = camera;
  if (maxWidth > 0 && maxHeight > 0 && Math.max(width, height) > Math.max(maxWidth, maxHeight))
    add('camera_beyond_itself', `${width} x ${height} from a camera of at most ${maxWidth} x ${maxHeight}`);
  // A stream that a page draws by itself has settings but no device behind it.
  if (!camera.deviceId) add('camera_without_device', 'the stream names no device');
  return cues;
}
