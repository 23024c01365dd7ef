import { pause } from '../core/pause.ts';
import type { CameraChoice, CameraView } from '../core/snapshot.ts';
import { type CameraWish, chooseConstraints } from './choose-constraints.ts';

/** A camera that gives pictures. */
export interface OpenCamera {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  readonly view: CameraView;
  readonly cameras: readonly CameraChoice[];
}

/** A camera that was started gives its first picture within a second or two; one that does not is held by somebody else. */
const FIRST_PICTURE_MS = 10_000;

/**
 * Opens a camera and shows it on `video`. Rejects with what the browser throws; `TimeoutError` where no picture comes.
 * @param signal gives the camera back, also while the browser still asks
 */
export async function openCamera(
  wish: CameraWish & { readonly isMirrored: boolean },
  video: HTMLVideoElement,
  signal: AbortSignal,
): Promise<OpenCamera> {
  const stream = await askFor(wish);
  const stop = () => stopStream(stream, video);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  signal.throwIfAborted();
  try {
    await showStream(stream, video, signal);
  } catch (error) {
    stop();
    throw error;
  }
  const [track] = stream.getVideoTracks();
  if (!track) throw new DOMException('the stream has no picture', 'NotFoundError');
  const view = {
    id: track.getSettings().deviceId ?? '',
    // A camera that was chosen by its id may look the other way.
    isMirrored: wish.isMirrored && track.getSettings().facingMode !== 'environment',
    width: video.videoWidth,
    height: video.videoHeight,
  };
  return { stream, track, view, cameras: await listCameras() };
}

/** One that was chosen by its id may be gone: then another is better than none, and trying again would not bring it back. */
async function askFor(wish: CameraWish): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: chooseConstraints(wish), audio: false });
  } catch (error) {
    if (wish.cameraId === null || (error as DOMException).name !== 'OverconstrainedError') throw error;
    return askFor({ ...wish, cameraId: null });
  }
}

/** The cameras there are. Their names are empty before a permission was given. */
async function listCameras(): Promise<CameraChoice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId, label }) => ({ id: deviceId, label }));
}

async function showStream(stream: MediaStream, video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  const shown = video.play().then(() => firstPicture(video, signal));
  const tooLate = pause(FIRST_PICTURE_MS, signal).then(() => {
    throw new DOMException('the camera gives no picture', 'TimeoutError');
  });
  await Promise.race([shown, tooLate]);
}

function firstPicture(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  if (video.videoWidth > 0) return Promise.resolve();
  return new Promise((resolve) => video.addEventListener('resize', () => resolve(), { once: true, signal }));
}

function stopStream(stream: MediaStream, video: HTMLVideoElement): void {
  for (const track of stream.getTracks()) track.stop();
  if (video.srcObject === stream) video.srcObject = null;
}
