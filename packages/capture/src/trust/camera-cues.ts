import { type CaptureCue, isVirtualCamera } from '@praesto/contract';

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

/** What of a camera does not fit the device that it is said to be on. */
export function findCameraCues(camera: CameraFacts, { isMobile }: { readonly isMobile: boolean }): CaptureCue[] {
  const cues: CaptureCue[] = [];
  const add = (code: string, detail: string) => cues.push({ code, detail: detail.slice(0, 300) });
  if (isVirtualCamera(camera.label)) add('virtual_camera_label', camera.label);
  if (camera.label === '') add('camera_without_label', 'the camera has no name although it was opened');
  if (isMobile && !camera.facingMode) add('camera_contradicts_device', 'a phone whose camera looks neither way');
  if (camera.capabilities?.length === 0) add('camera_without_capabilities', 'the camera has no capabilities at all');
  const { width = 0, height = 0, maxWidth = 0, maxHeight = 0 } = camera;
  if (maxWidth > 0 && maxHeight > 0 && Math.max(width, height) > Math.max(maxWidth, maxHeight))
    add('camera_contradicts_device', `${width} x ${height} from a camera of at most ${maxWidth} x ${maxHeight}`);
  // A stream that a page draws by itself has settings but no device behind it.
  if (!camera.deviceId) add('camera_without_device', 'the stream names no device');
  return cues;
}
