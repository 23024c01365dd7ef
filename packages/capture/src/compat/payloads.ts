import type { Captured } from '../captured.ts';
import type { CaptureResult } from '../core/capture-result.ts';
import type { Failure } from '../core/failure.ts';
import { capturedInOrder, type EffectContext } from '../effects/context.ts';
import type { CueCollector } from '../trust/cue-collector.ts';
import { describe } from '../wire/write-capture.ts';
import type { OzCapture, OzError } from './boot.ts';

/** What `on_capture_complete` gets, action by action; the last has the container of them all. */
export async function toCaptures({ cues, held }: Pick<EffectContext, 'cues' | 'held'>): Promise<OzCapture[]> {
  const told = cues.tell();
  const additionalInfo = toAdditionalInfo(told, held.session?.view.capture_session_id ?? null);
  const isVirtual = told.cues.some(({ code }) => code === 'virtual_camera_label');
  const all = capturedInOrder(held);
  const made: OzCapture[] = [];
  for (const [place, captured] of all.entries()) {
    const common = {
      action: captured.action,
      additional_info: additionalInfo,
      ...(place === all.length - 1 && held.container && { container: held.container }),
    };
    made.push(isVirtual ? common : { ...common, ...(await toPictures(captured)) });
  }
  return made;
}

async function toPictures(captured: Captured) {
  const described = captured.frames.map(({ reading }) => describe(reading, captured));
  const boxes = described.map(({ box }) => box ?? null);
  const landmarks = described.map((one) => one.landmarks ?? null);
  const frames = await Promise.all(captured.frames.map(({ jpeg }) => toDataUrl(jpeg)));
  return {
    best_frame: frames[0]!,
    best_frame_png: captured.png && (await toDataUrl(captured.png)),
    best_frame_bounding_box: boxes[0] ?? null,
    best_frame_landmarks: landmarks[0] ?? null,
    frame_list: frames,
    frame_bounding_box_list: boxes,
    frame_landmarks: landmarks,
  };
}

/** Opaque to the page, as documented: base64 of JSON. In capture mode it goes along to the server as `additional_info`. */
function toAdditionalInfo(told: ReturnType<CueCollector['tell']>, sessionId: string | null): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ capture_session_id: sessionId, ...told }));
  return btoa(String.fromCharCode(...bytes));
}

function toDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** A page may ask for less than the server tells, never for more. States and resolutions are in small letters, as documented. */
export function toResult(result: CaptureResult, wanted?: string | null): CaptureResult {
  if (wanted === 'safe') return { state: result.state };
  if (!result.analyses) return result;
  const analyses = Object.entries(result.analyses).map(([type, analysis]) => [
    type,
    { ...analysis, state: analysis.state.toLowerCase(), resolution: analysis.resolution.toLowerCase() },
  ]);
  return { ...result, analyses: Object.fromEntries(analyses) };
}

export function toError({ code, message, context }: Failure, eventSessionId: string | null): OzError {
  return { code, event_session_id: eventSessionId, message, context };
}
