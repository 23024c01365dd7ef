import type { CapturedMedium, CapturePayloadInput, ContainerPart } from '@praesto/contract';
import { writeContainer } from '@praesto/contract';
import type { Captured } from '../captured.ts';
import { actionPlans } from '../core/capture-action.ts';
import type { FaceReading } from '../guide/face-reading.ts';

type Medium = CapturePayloadInput['media'][number];

/** What goes into a container beside the media. */
export interface Wrapping extends Omit<CapturePayloadInput, 'media'> {
  readonly sessionToken: string;
  /** Private half of the session's key pair. */
  readonly privateKey: CryptoKey;
}

/** Writes what was captured as one container, signed (docs/capture-container.md). */
export async function writeCapture(all: readonly Captured[], wrapping: Wrapping): Promise<Blob> {
  const { sessionToken, privateKey, ...payload } = wrapping;
  const parts: ContainerPart[] = [];
  const media: Medium[] = [];
  for (const [place, captured] of all.entries()) media.push(await addMedium(captured, place, parts));
  const pieces = await writeContainer({
    sessionToken,
    payload: { ...payload, media },
    media: parts,
    sign: (bytes) => crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, bytes),
  });
  return new Blob(pieces, { type: 'application/octet-stream' });
}

async function addMedium(captured: Captured, place: number, parts: ContainerPart[]): Promise<Medium> {
  const { action, width, height, frames, clip, light } = captured;
  const isPhoto = actionPlans[action].kind === 'document';
  const key = `${isPhoto ? 'photo' : 'video'}${place}`;
  const common = {
    key,
    action,
    orientation: width > height ? ('landscape' as const) : ('portrait' as const),
    mirrored: false,
    width,
    height,
    ...(light.length > 0 && { light: light.map(({ step, atMs }) => ({ step, time_ms: atMs })) }),
  };
  if (isPhoto) return { ...common, kind: 'photo', part: await add(parts, `media/${key}.jpg`, frames[0]!.jpeg) };
  if (clip) {
    const ending = clip.mime.startsWith('video/mp4') ? 'mp4' : 'webm';
    const part = await add(parts, `media/${key}.${ending}`, clip.blob);
    return { ...common, kind: 'clip', part, mime: clip.mime, duration_ms: clip.durationMs };
  }
  const written: Extract<CapturedMedium, { kind: 'frames' }>['frames'] = [];
  for (const [at, { jpeg, atMs, reading }] of frames.entries()) {
    const part = await add(parts, `media/${key}/${String(at).padStart(3, '0')}.jpg`, jpeg);
    written.push({ part, time_ms: atMs, ...describe(reading, { width, height }) });
  }
  return { ...common, kind: 'frames', frames: written, best_frame: 0 };
}

async function add(parts: ContainerPart[], name: string, content: Blob): Promise<string> {
  parts.push({ name, data: new Uint8Array(await content.arrayBuffer()) });
  return name;
}

/** Box and landmarks as they are told to pages and to the server: in whole pixels of the picture. */
export function describe(reading: FaceReading | null, { width, height }: { width: number; height: number }) {
  if (reading?.found !== 'one') return {};
  const { place, points } = reading;
  const pixel = ([x, y]: readonly [number, number]): [number, number] => [
    Math.round(x * width),
    Math.round(y * height),
  ];
  return {
    box: {
      left: Math.round(place.left * width),
      top: Math.round(place.top * height),
      right: Math.round(place.right * width),
      bottom: Math.round(place.bottom * height),
    },
    landmarks: {
      left_eye: pixel(points.left_eye),
      right_eye: pixel(points.right_eye),
      nose_base: pixel(points.nose_base),
      mouth_bottom: pixel(points.mouth_bottom),
      left_ear: pixel(points.left_ear),
      right_ear: pixel(points.right_ear),
    },
  };
}
