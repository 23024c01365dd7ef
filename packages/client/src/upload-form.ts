import type { FolderPayloadInput } from '@praesto/contract';

/** A file to send. */
export interface FileToSend {
  /** Form field name; payload entries refer to the file by it. */
  readonly key: string;
  readonly data: Blob | Uint8Array<ArrayBuffer>;
  /** File name for people; the key when not given. The server tells the kind of a file from its bytes. */
  readonly name?: string;
}

/** What a folder is made from. */
export interface NewFolder {
  readonly files?: readonly FileToSend[];
  readonly payload?: FolderPayloadInput;
}

/** The form in which a folder is sent. Made anew for every attempt: a body can be sent once. */
export function toForm({ files = [], payload = {} }: NewFolder): FormData {
  const form = new FormData();
  form.append('payload', JSON.stringify(payload));
  for (const { key, data, name } of files) {
    form.append(key, data instanceof Blob ? data : new Blob([data]), name ?? key);
  }
  return form;
}
