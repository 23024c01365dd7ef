import { actionPlans } from '../../core/capture-action.ts';
import type { CaptureSnapshot } from '../../core/snapshot.ts';
import { fillPlural } from '../../texts/fill-text.ts';
import type { Language } from '../../texts/languages.ts';
import type { Message } from './message.ts';

type In<Name extends CaptureSnapshot['name']> = Extract<CaptureSnapshot, { name: Name }>;

export function toPermissionMessage({ isSlow }: In<'asking_permission'>, { texts }: Language): Message {
  const { title, text, slowTitle, slowText } = texts.permission;
  return {
    key: isSlow ? 'permission-slow' : 'permission',
    icon: 'camera',
    tone: isSlow ? 'warning' : 'plain',
    title: isSlow ? slowTitle : title,
    text: isSlow ? slowText : text,
    buttons: [],
  };
}

/** Changing light is declared before it is shown, and whoever must not see it goes another way. */
export function toLightMessage({ seconds }: In<'declaring_light'>, { texts, tag }: Language): Message {
  const { title, text, warning, accept, decline } = texts.light;
  return {
    key: 'light',
    icon: 'light',
    tone: 'plain',
    title,
    text: fillPlural(text, seconds, tag),
    warning,
    buttons: [
      { text: accept, kind: 'primary', event: { name: 'accept_light' } },
      { text: decline, kind: 'secondary', event: { name: 'decline_light' } },
    ],
  };
}

export function toRetryMessage({ action, attemptsLeft }: In<'retrying'>, { texts, tag }: Language): Message {
  const { gesture } = actionPlans[action];
  const tip = gesture ? texts.gestureTips[gesture] : '';
  return {
    key: 'retry',
    icon: 'again',
    tone: 'warning',
    title: texts.retry.title,
    text: `${texts.retry.text} ${tip}`.trim(),
    warning: fillPlural(texts.retry.attemptsLeft, attemptsLeft, tag),
    buttons: [{ text: texts.buttons.tryAgain, kind: 'primary', event: { name: 'retry' } }],
  };
}
