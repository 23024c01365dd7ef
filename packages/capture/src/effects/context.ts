import type { CaptureSessionView, OpenCaptureRequest, WebConfigView } from '@praesto/contract';
import type { OpenCamera } from '../camera/open-camera.ts';
import type { PictureTaker } from '../camera/picture-taker.ts';
import type { Captured } from '../captured.ts';
import type { EffectEvent } from '../core/event.ts';
import type { DeviceFinding } from '../device/device-finding.ts';
import type { FaceGuide } from '../guide/face-guide.ts';
import type { CaptureOptions } from '../options.ts';
import type { CueCollector } from '../trust/cue-collector.ts';
import type { AdapterClient } from '../wire/adapter-client.ts';

/** What the effects of one capture work with. */
export interface EffectContext {
  readonly options: CaptureOptions;
  readonly adapter: AdapterClient;
  readonly video: HTMLVideoElement;
  readonly pictures: PictureTaker;
  readonly cues: CueCollector;
  readonly held: Held;
  readonly dispatch: (event: EffectEvent) => void;
}

/** What one effect leaves for the next. */
export interface Held {
  /** Where the plugin's files lie. */
  assets: string | null;
  /** What the server says to everybody. */
  config: WebConfigView['settings'] | null;
  /** `null` also where everything is judged here: nothing is sent then. */
  session: OpenSession | null;
  camera: OpenCamera | null;
  guide: FaceGuide | null;
  /** By the place of the action. */
  readonly captured: Map<number, Captured>;
  /** Address of the photo that was looked at last. */
  shownPhoto: string | null;
  /** What this browser found in it, where it judges. */
  found: DeviceFinding | null;
  /** Written when everything is captured. */
  container: Blob | null;
  /** Some of the container may be at the server. */
  wasSent: boolean;
  /** The session was given back: nothing will come. */
  isGivenUp: boolean;
}

export interface OpenSession {
  readonly view: CaptureSessionView;
  readonly request: OpenCaptureRequest;
  readonly privateKey: CryptoKey;
}

/** The session, which is open before any camera. */
export function sessionOf({ held }: EffectContext): OpenSession {
  if (!held.session) throw new Error('no session is open');
  return held.session;
}

/** What was captured, in the order of the actions. */
export function capturedInOrder({ captured }: Held): Captured[] {
  return [...captured].sort(([a], [b]) => a - b).map(([, one]) => one);
}
