import type { Captured } from '../captured.ts';
import { actionPlans } from '../core/capture-action.ts';
import { conclude, toDeviceResult, toSureBand } from '../device/conclude.ts';
import type { MediumFinding } from '../device/device-finding.ts';
import { type FaceGuide, loadFaceGuide } from '../guide/face-guide.ts';
import { capturedInOrder, type EffectContext } from './context.ts';

/** A connection that needs longer for the network is no reason to keep a person waiting. */
const LONGEST_LOAD_MS = 30_000;

/**
 * Judges what was captured in this browser. It never fails: what cannot be established is called so, and then the server judges, where
 * there is one to judge.
 */
export async function judgeHere(context: EffectContext, signal: AbortSignal): Promise<void> {
  const { cues, dispatch, held, options } = context;
  if (options.mode !== 'on_device' && !held.session?.view.liveness_point) {
    // The server judges anyway: nobody's battery is spent on it.
    held.found = { resolution: 'not_established', reason: 'server_only', media: [], band: null, model: null };
    return dispatch({ name: 'device_judged', result: null });
  }
  const all = capturedInOrder(held);
  const guide = await openGuide(context, signal);
  const judge = guide && (await openJudge(guide, signal));
  const media: MediumFinding[] = [];
  for (const captured of all) media.push(await judgeMedium(captured, guide, judge !== null));
  signal.throwIfAborted();
  const ofCompany = held.session?.view.liveness_point;
  const band = toSureBand([...(judge?.points ?? []), ...(ofCompany ? [ofCompany] : [])]);
  held.found = conclude({ media, cues: cues.tell().cues, band, model: judge?.model ?? null });
  const isFinal = options.mode === 'on_device' || held.found.resolution !== 'not_established';
  dispatch({ name: 'device_judged', result: isFinal ? toDeviceResult(held.found) : null });
}

/** The detector may have been switched off, or lost: it is loaded for this then. */
async function openGuide({ held }: EffectContext, signal: AbortSignal): Promise<FaceGuide | null> {
  if (held.guide || held.assets === null) return held.guide;
  try {
    held.guide = await loadFaceGuide(held.assets, signal);
  } catch {
    signal.throwIfAborted();
  }
  return held.guide;
}

/** The liveness network, with the operating points of its curve; `null` where it cannot be had. */
async function openJudge(guide: FaceGuide, signal: AbortSignal) {
  try {
    return await guide.openJudge(AbortSignal.any?.([signal, AbortSignal.timeout(LONGEST_LOAD_MS)]) ?? signal);
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

async function judgeMedium(captured: Captured, guide: FaceGuide | null, isReady: boolean): Promise<MediumFinding> {
  const { action, frames, light } = captured;
  const startMs = performance.now();
  const without = (reason: string): MediumFinding => ({
    ...{ action, ms: performance.now() - startMs, status: 'not_established', reason },
  });
  const { kind, gesture } = actionPlans[action];
  if (kind === 'document') return without('documents');
  if (light.length > 0) return without('light');
  if (gesture !== null && frames.every(({ reading }) => reading === null)) return without('gesture');
  if (!guide || !isReady) return without('no_network');
  try {
    const judged = await guide.judge(frames.map(({ jpeg, atMs }) => ({ jpeg, atMs })));
    if (judged.status === 'unusable') return without(judged.reason);
    const { confidenceSpoofing, frames: used } = judged;
    return { action, ms: performance.now() - startMs, status: 'scored', confidenceSpoofing, frames: used };
  } catch {
    return without('network_failed');
  }
}
