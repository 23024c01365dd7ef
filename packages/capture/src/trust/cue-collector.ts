import type { CaptureCue, CaptureEnvironment } from '@praesto/contract';
import type { OpenCamera } from '../camera/open-camera.ts';
import type { Captured } from '../captured.ts';
import { type CameraFacts, findCameraCues } from './camera-cues.ts';
import { describeDevice, isMobile } from './describe-device.ts';
import { findFrameCues } from './frame-cues.ts';
import { findPageCues } from './page-cues.ts';

/** Gathers what in the page does not fit a plain camera in a plain browser. */
export interface CueCollector {
  /** @param facing which way the camera that was asked for looks: documents and faces may have one each */
  lookAtCamera(camera: OpenCamera, facing: 'user' | 'environment'): void;
  /** The page went to the background: to be told though the capture went on later. */
  noteHidden(): void;
  /** Everything so far, each code once. */
  tell(): { cues: CaptureCue[]; environment: CaptureEnvironment };
}

export function newCueCollector(readCaptured: () => readonly Captured[]): CueCollector {
  const found = new Map<string, CaptureCue>();
  const labels = new Map<string, string>();
  let environment: CaptureEnvironment = {};
  const add = (cues: readonly CaptureCue[]) => {
    for (const cue of cues) if (!found.has(cue.code)) found.set(cue.code, cue);
  };
  return {
    lookAtCamera({ track, cameras }, facing) {
      const facts = factsOf(track);
      add(findCameraCues(facts, { isMobile: isMobile() }));
      const former = labels.get(facing) ?? facts.label;
      // Before the first picture whoever has several looks for the right one.
      if (former !== facts.label && readCaptured().length > 0) {
        add([{ code: 'camera_changed', detail: `${former}, then ${facts.label}`.slice(0, 300) }]);
      }
      labels.set(facing, facts.label);
      environment = { ...environment, camera: toWire(facts), cameras: cameras.map(({ label }) => label.slice(0, 300)) };
    },
    noteHidden: () => add([{ code: 'tab_hidden' }]),
    tell() {
      add(findPageCues());
      for (const { frames } of readCaptured()) add(findFrameCues(frames.map(({ atMs }) => atMs)));
      const { language, ...device } = describeDevice();
      return { cues: [...found.values()], environment: { ...device, ...environment, more: { language } } };
    },
  };
}

function factsOf(track: MediaStreamTrack): CameraFacts {
  const { facingMode, deviceId, width, height, frameRate } = track.getSettings();
  const capabilities = track.getCapabilities?.() ?? null;
  return {
    label: track.label,
    ...{ facingMode, deviceId, width, height, frameRate },
    capabilities: capabilities && Object.keys(capabilities),
    maxWidth: capabilities?.width?.max,
    maxHeight: capabilities?.height?.max,
  };
}

function toWire(facts: CameraFacts): NonNullable<CaptureEnvironment['camera']> {
  const { label, facingMode, width, height, frameRate, capabilities, maxWidth, maxHeight } = facts;
  return {
    label: label.slice(0, 300),
    ...(facingMode !== undefined && { facing_mode: facingMode }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(frameRate !== undefined && { frame_rate: frameRate }),
    ...(capabilities && { capabilities: [...capabilities] }),
    ...(maxWidth !== undefined && { max_width: maxWidth }),
    ...(maxHeight !== undefined && { max_height: maxHeight }),
  };
}
