import type { FailureCode } from '../../core/failure.ts';
import type { CaptureSnapshot } from '../../core/snapshot.ts';
import { fillText } from '../../texts/fill-text.ts';
import type { IconName } from '../parts/icons.ts';
import type { Message, MessageButton, MessageContext } from './message.ts';

const icons: Readonly<Record<FailureCode, IconName>> = {
  insecure_page: 'unlocked',
  unsupported_browser: 'browser',
  camera_none: 'cameraOff',
  camera_denied: 'cameraOff',
  camera_busy: 'cameraOff',
  camera_lost: 'cameraOff',
  camera_constraint: 'cameraOff',
  camera_timeout: 'clock',
  session_refused: 'stop',
  session_expired: 'clock',
  action_unknown: 'stop',
  positioning_timeout: 'clock',
  gesture_timeout: 'again',
  page_hidden: 'stop',
  offline: 'offline',
  server_error: 'alert',
  capture_refused: 'stop',
};

/** What went wrong in words, what the person can do, and a code for whoever helps them. */
export function toFailureMessage(
  { failure }: Extract<CaptureSnapshot, { name: 'failed' }>,
  { language, browser }: MessageContext,
): Message {
  const { texts } = language;
  // What the page itself is kept from no setting of the browser gives.
  const isPages = failure.context.blocked_by === 'permissions_policy';
  const { title, text } = texts.failures[isPages ? 'session_refused' : failure.code];
  return {
    key: `failed-${failure.code}`,
    icon: icons[failure.code],
    tone: failure.canRetry ? 'warning' : 'bad',
    title,
    text,
    ...(failure.code === 'camera_denied' && !isPages ? { steps: texts.help[browser] } : {}),
    buttons: failureButtons(failure.canRetry, texts.buttons),
    code: fillText(texts.code, { code: failure.code }),
  };
}

function failureButtons(canRetry: boolean, words: { tryAgain: string; close: string }): MessageButton[] {
  const close = { text: words.close, event: { name: 'close' } } as const;
  if (!canRetry) return [{ ...close, kind: 'primary' }];
  return [
    { text: words.tryAgain, kind: 'primary', event: { name: 'retry' } },
    { ...close, kind: 'secondary' },
  ];
}
