import type { CaptureSnapshot } from '../../core/snapshot.ts';
import { toFailureMessage } from './failure-message.ts';
import type { Message, MessageContext } from './message.ts';
import { toLightMessage, toPermissionMessage, toRetryMessage } from './question-messages.ts';
import { toFinishedMessage, toUploadMessage, toWaitingMessage } from './sending-messages.ts';

/** What is said in a state that shows no picture; `null`: the camera or a photo is shown. */
export function toMessage(snapshot: CaptureSnapshot, { language, browser }: MessageContext): Message | null {
  switch (snapshot.name) {
    case 'idle':
    case 'opening':
      return { key: 'opening', icon: 'spinner', tone: 'busy', ...language.texts.opening, buttons: [] };
    case 'asking_permission':
      return toPermissionMessage(snapshot, language);
    case 'declaring_light':
      return toLightMessage(snapshot, language);
    case 'retrying':
      return toRetryMessage(snapshot, language);
    case 'judging':
      return toWaitingMessage({ isOffline: false }, language);
    case 'uploading':
      return toUploadMessage(snapshot, language);
    case 'waiting':
      return toWaitingMessage(snapshot, language);
    case 'finished':
      return toFinishedMessage(snapshot, language);
    case 'failed':
      return toFailureMessage(snapshot, { language, browser });
    default:
      return null;
  }
}
