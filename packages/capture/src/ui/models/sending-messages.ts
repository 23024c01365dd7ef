import type { CaptureSnapshot } from '../../core/snapshot.ts';
import { formatShare } from '../../texts/fill-text.ts';
import type { Language } from '../../texts/languages.ts';
import type { Message } from './message.ts';

type In<Name extends CaptureSnapshot['name']> = Extract<CaptureSnapshot, { name: Name }>;

export function toUploadMessage(snapshot: In<'uploading'>, { texts, tag }: Language): Message {
  const { sentBytes, totalBytes, isOffline } = snapshot;
  const share = totalBytes > 0 ? Math.min(1, sentBytes / totalBytes) : 0;
  const said = isOffline ? texts.offline : texts.upload;
  return {
    key: isOffline ? 'upload-offline' : 'upload',
    icon: isOffline ? 'offline' : 'upload',
    tone: isOffline ? 'warning' : 'plain',
    title: said.title,
    text: said.text,
    progress: { share, label: texts.upload.progress, text: formatShare(share, tag) },
    buttons: [],
  };
}

export function toWaitingMessage({ isOffline }: Pick<In<'waiting'>, 'isOffline'>, { texts }: Language): Message {
  const { title, text, offline } = texts.waiting;
  if (isOffline)
    return {
      key: 'waiting-offline',
      icon: 'offline',
      tone: 'warning',
      title: texts.offline.title,
      text: offline,
      buttons: [],
    };
  return { key: 'waiting', icon: 'spinner', tone: 'busy', title, text, buttons: [] };
}

/** Says nothing of the result, which is for the page to tell: by default it is not even told to the page. */
export function toFinishedMessage({ isSent }: In<'finished'>, { texts }: Language): Message {
  const { title, text } = texts.finished;
  return {
    key: 'finished',
    icon: 'done',
    tone: 'good',
    title,
    // Of what never left the page nothing arrived anywhere.
    text: isSent ? text : '',
    buttons: [{ text: texts.buttons.close, kind: 'primary', event: { name: 'close' } }],
  };
}
