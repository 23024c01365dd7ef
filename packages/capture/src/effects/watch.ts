import { eachFrame } from '../camera/each-frame.ts';
import type { ActionPlan } from '../core/capture-action.ts';
import { judgeDocument } from '../guide/judge-document.ts';
import { judgeFace } from '../guide/judge-face.ts';
import type { EffectContext } from './context.ts';

/** Pixels of the longer side that are looked at: a face that fills a third of it has enough for the landmarks. */
export const LOOK_SIDE = 480;

/** 15 looks a second are quick for a person; more would only warm the phone. */
const LOOK_EVERY_MS = 60;

/** Documents are judged on the page's own thread: seldom, to leave it to the screen. */
const DOCUMENT_EVERY_MS = 200;

const TELL_TIME_EVERY_MS = 250;

/** Judges pictures as they come, and tells the time, until `signal` is aborted. */
export function watch(context: EffectContext, kind: ActionPlan['kind'], signal: AbortSignal): void {
  const { dispatch, held } = context;
  const timer = setInterval(() => dispatch({ name: 'time_passed', atMs: performance.now() }), TELL_TIME_EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  if (kind === 'document') watchDocument(context, signal);
  else if (held.guide) watchFace(context, signal);
}

function watchDocument({ dispatch, pictures, video }: EffectContext, signal: AbortSignal): void {
  let judgedMs = Number.NEGATIVE_INFINITY;
  eachFrame(video, signal, ({ atMs }) => {
    if (atMs - judgedMs < DOCUMENT_EVERY_MS) return;
    judgedMs = atMs;
    const reason = judgeDocument(pictures.takePixels(LOOK_SIDE));
    dispatch({ name: 'judged', judgement: { atMs, reason, face: null } });
  });
}

/** One frame that comes while another is looked at is passed over. */
function watchFace({ dispatch, held, pictures, video }: EffectContext, signal: AbortSignal): void {
  let isBusy = false;
  let lookedMs = Number.NEGATIVE_INFINITY;
  eachFrame(video, signal, ({ atMs }) => {
    if (isBusy || atMs - lookedMs < LOOK_EVERY_MS) return;
    isBusy = true;
    lookedMs = atMs;
    const image = pictures.takePixels(LOOK_SIDE);
    held.guide
      ?.look({ image, atMs })
      .then((reading) => {
        if (signal.aborted) return;
        const face = reading.found === 'one' ? reading.place : null;
        dispatch({ name: 'judged', judgement: { atMs, reason: judgeFace(reading, image), face } });
      })
      .catch(() => {
        if (!signal.aborted) dispatch({ name: 'guide_absent' });
      })
      .finally(() => {
        isBusy = false;
      });
  });
}
