import { actionPlans, type Gesture } from '../../core/capture-action.ts';
import type { UserEvent } from '../../core/event.ts';
import type { CaptureSnapshot, Outline } from '../../core/snapshot.ts';
import { fillPlural, fillText } from '../../texts/fill-text.ts';
import type { Language } from '../../texts/languages.ts';
import type { Texts } from '../../texts/texts.ts';

/** What is drawn around the camera's picture. */
export interface Prompt {
  /** The one sentence that tells what to do now. */
  readonly hint: string;
  readonly tone: 'plain' | 'warning' | 'good';
  /** A drawn head that does what is asked for. */
  readonly figure: Gesture | null;
  /** To be read along while the eyes are filmed. */
  readonly line: string | null;
  readonly outline: Outline;
  readonly ring: Ring;
  /** A number to be counted down in the picture. */
  readonly count: number | null;
  readonly button: { readonly text: string; readonly event: UserEvent } | null;
  readonly recording: { readonly label: string; readonly timeLeft: string } | null;
  /** CSS colour that fills everything around the face. */
  readonly colour: string | null;
  readonly isBusy: boolean;
  /** Which of several actions this is. */
  readonly step: { readonly text: string; readonly index: number; readonly total: number } | null;
}

/** The line around the outline: how far it is drawn, and as what. */
interface Ring {
  readonly tone: 'idle' | 'warning' | 'good' | 'accent';
  /** 0..1 */
  readonly progress: number;
}

type CameraState = 'preparing' | 'guiding' | 'holding' | 'counting' | 'capturing';
type CameraSnapshot = Extract<CaptureSnapshot, { name: CameraState }>;
type In<Name extends CameraState> = Extract<CaptureSnapshot, { name: Name }>;

/** What is said over the camera's picture; `null`: the state shows none. */
export function toPrompt(snapshot: CaptureSnapshot, language: Language): Prompt | null {
  switch (snapshot.name) {
    case 'preparing':
      return { ...blank(snapshot, language), hint: language.texts.preparing, isBusy: true };
    case 'guiding':
      return guidePrompt(snapshot, language);
    case 'holding':
      return {
        ...blank(snapshot, language),
        hint: language.texts.hold,
        tone: 'good',
        ring: { tone: 'good', progress: snapshot.progress },
      };
    case 'counting':
      return countPrompt(snapshot, language);
    case 'capturing':
      return capturePrompt(snapshot, language);
    default:
      return null;
  }
}

function guidePrompt(snapshot: In<'guiding'>, language: Language): Prompt {
  const { texts } = language;
  const { reason, canCapture } = snapshot;
  const isDocument = snapshot.outline === 'document';
  const isByHand = canCapture && !isDocument && reason === null;
  return {
    ...blank(snapshot, language),
    hint: reason ? texts.reasons[reason] : isByHand ? texts.guide.pressStart : invite(snapshot, texts),
    tone: reason && reason !== 'no_face' && reason !== 'no_document' ? 'warning' : 'plain',
    ring: { tone: reason && reason !== 'no_face' && reason !== 'no_document' ? 'warning' : 'idle', progress: 1 },
    button: canCapture
      ? { text: isDocument ? texts.buttons.takePhoto : texts.buttons.start, event: { name: 'capture_now' } }
      : null,
  };
}

function invite({ outline, action }: In<'guiding'>, { guide }: Texts): string {
  if (outline === 'none') return guide.faceFree;
  if (outline === 'oval') return guide.face;
  return action === 'photo_id_back' ? guide.documentBack : guide.documentFront;
}

/** The last seconds: what is about to be asked for is shown already, so that nobody is taken unawares. */
function countPrompt(snapshot: In<'counting'>, language: Language): Prompt {
  const { gesture } = actionPlans[snapshot.action];
  return {
    ...blank(snapshot, language),
    hint: gesture ? `${language.texts.counting}: ${language.texts.gestures[gesture]}` : language.texts.counting,
    figure: gesture,
    ring: { tone: 'accent', progress: 0 },
    count: snapshot.secondsLeft,
  };
}

function capturePrompt(snapshot: In<'capturing'>, language: Language): Prompt {
  const { texts, tag } = language;
  const { gesture, isGestureSeen, progress, secondsLeft, colour } = snapshot;
  return {
    ...blank(snapshot, language),
    hint: isGestureSeen && gesture ? texts.capture.seen : captureHint(snapshot, texts),
    tone: isGestureSeen ? 'good' : 'plain',
    figure: isGestureSeen ? null : gesture,
    line: snapshot.action === 'video_selfie_scan' ? texts.capture.scanText : null,
    ring: { tone: isGestureSeen ? 'good' : 'accent', progress: isGestureSeen ? 1 : progress },
    recording: {
      label: texts.capture.recording,
      timeLeft: secondsLeft > 0 ? fillPlural(texts.secondsLeft, secondsLeft, tag) : '',
    },
    colour,
  };
}

function captureHint({ action, gesture, colour, outline }: In<'capturing'>, texts: Texts): string {
  if (gesture) return texts.gestures[gesture];
  if (action === 'video_selfie_scan') return texts.capture.scan;
  if (outline === 'document') return texts.capture.document;
  return colour ? texts.capture.light : texts.capture.look;
}

function blank(snapshot: CameraSnapshot, { texts, tag }: Language): Prompt {
  const total = snapshot.actions.length;
  const numbers = new Intl.NumberFormat(tag);
  const place = { number: numbers.format(snapshot.actionIndex + 1), total: numbers.format(total) };
  return {
    hint: '',
    tone: 'plain',
    figure: null,
    line: null,
    outline: 'outline' in snapshot ? snapshot.outline : outlineBefore(snapshot),
    ring: { tone: 'idle', progress: 1 },
    count: null,
    button: null,
    recording: null,
    colour: null,
    isBusy: false,
    step: total > 1 ? { text: fillText(texts.frame.step, place), index: snapshot.actionIndex, total } : null,
  };
}

/** Before the first action begins: what its outline will be, so that nothing jumps. */
function outlineBefore({ actions, actionIndex }: CaptureSnapshot): Outline {
  const action = actions[actionIndex];
  return action && actionPlans[action].kind === 'document' ? 'document' : 'oval';
}

/** A prompt as it is read out to somebody who sees neither the number nor the button. */
export function sayPrompt({ hint, count, button }: Prompt, { texts, tag }: Language): string {
  const counted = count === null ? [] : [fillPlural(texts.countdown, count, tag)];
  const offered = button && !hint.includes(button.text) ? [button.text] : [];
  return [hint, ...counted, ...offered].join('. ');
}
