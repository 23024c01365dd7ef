import type { FolderPayload } from './generated/types.gen.ts';

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
  readonly payload?: FolderPayload;
}

interface Form {
  readonly files?: readonly FileToSend[] | undefined;
  readonly payload?: unknown;
}

/**
 * Writes the form in which files and their payload are sent, as RFC 7578 says. Not a FormData: with one, Node's fetch (undici 7.20 and
 * later) brings the process down when the call is given up early or a file cannot be read (nodejs/undici#5835).
 * The bytes of blobs are not copied.
 */
export function toForm({ files = [], payload = {} }: Form): Blob {
  const boundary = `praesto-${randomHex()}`;
  const parts: (string | Blob | Uint8Array<ArrayBuffer>)[] = [
    partHead(boundary, 'payload', ''),
    'Content-Type: application/json\r\n\r\n',
    JSON.stringify(payload),
  ];
  for (const { key, data, name = key } of files) {
    parts.push(
      partHead(boundary, key, `; filename="${escapeName(name)}"`),
      'Content-Type: application/octet-stream\r\n\r\n',
      data,
    );
  }
  return new Blob([...parts, `\r\n--${boundary}--\r\n`], { type: `multipart/form-data; boundary=${boundary}` });
}

/** Not `randomUUID`: browsers have that on secure origins only. */
function randomHex(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function partHead(boundary: string, key: string, rest: string): string {
  return `\r\n--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(key)}"${rest}\r\n`;
}

/** As browsers do it. */
function escapeName(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
