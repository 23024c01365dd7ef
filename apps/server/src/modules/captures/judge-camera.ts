import { type CaptureEnvironment, isVirtualCamera } from '@praesto/contract';

interface Noticed {
  readonly code: 'virtual_camera_label' | 'camera_capabilities_missing' | 'camera_contradicts_device';
  readonly detail: string;
  readonly params: Readonly<Record<string, number | string>>;
}

/** The constraints that cameras of phones offer and files played as a camera do not. */
const phoneCapabilities = ['focusMode', 'focusDistance', 'zoom', 'torch', 'exposureMode', 'whiteBalanceMode', 'iso'];

/** What a page says of its camera that does not fit a camera, or the device that it says it runs on. */
export function judgeCamera({ camera, is_mobile, user_agent = '' }: CaptureEnvironment): readonly Noticed[] {
  if (!camera) return [];
  const noticed: Noticed[] = [];
  if (isVirtualCamera(camera.label))
    noticed.push({
      code: 'virtual_camera_label',
      detail: `the camera is called "${camera.label}"`,
      params: { label: camera.label },
    });
  const isPhone = is_mobile ?? /Android|iPhone|Mobile/.test(user_agent);
  const has = camera.capabilities ?? [];
  // Safari and Firefox tell few or none; Chrome on a phone tells what its camera can.
  if (isPhone && /Chrome\//.test(user_agent) && has.length > 0 && !phoneCapabilities.some((name) => has.includes(name)))
    noticed.push({
      code: 'camera_capabilities_missing',
      detail: 'the camera of a phone can neither focus nor zoom',
      params: {},
    });
  if (isPhone && camera.facing_mode === undefined && has.includes('facingMode'))
    noticed.push({ code: 'camera_contradicts_device', detail: 'the camera of a phone faces nowhere', params: {} });
  const { width, height, max_width, max_height } = camera;
  const isBeyond = (value?: number, most?: number) => value !== undefined && most !== undefined && value > most;
  if (
    isBeyond(width, max_width && Math.max(max_width, max_height ?? 0)) ||
    isBeyond(height, max_height && Math.max(max_height, max_width ?? 0))
  )
    noticed.push({
      code: 'camera_contradicts_device',
      detail: 'it films larger pictures than it says that it can',
      params: { width: width ?? 0, height: height ?? 0, max_width: max_width ?? 0, max_height: max_height ?? 0 },
    });
  return noticed;
}
