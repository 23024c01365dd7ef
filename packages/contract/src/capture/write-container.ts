import type { CapturePayloadInput } from './capture-payload.ts';
import {
  type ContainerPart,
  containerHeadBytes,
  containerMagic,
  containerVersion,
  hashPart,
  payloadPart,
  signaturePart,
  sumParts,
  tokenPart,
  toSigned,
} from './container-format.ts';

export interface ContainerContents {
  /** `session_token` of `init.php`, as it is. */
  readonly sessionToken: string;
  readonly payload: CapturePayloadInput;
  /** What the payload names, under `media/`. */
  readonly media: readonly ContainerPart[];
  /**
   * Signs with the private key of the session, ECDSA on P-256 with SHA-256. With WebCrypto:
   * `crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, bytes)`.
   */
  readonly sign: (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer | Uint8Array<ArrayBuffer>>;
}

const encoder = new TextEncoder();

/**
 * Writes a container. Runs in browsers and in Node; needs a secure context, for WebCrypto.
 * @returns pieces to be joined, `new Blob(pieces)`: media are not copied.
 */
export async function writeContainer(contents: ContainerContents): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: ContainerPart[] = [
    { name: tokenPart, data: encoder.encode(contents.sessionToken) },
    { name: payloadPart, data: encoder.encode(JSON.stringify(contents.payload)) },
    ...contents.media,
  ];
  const hash = await sumParts(parts);
  const signature = new Uint8Array(await contents.sign(toSigned(hash)));
  return encodeParts([...parts, { name: hashPart, data: hash }, { name: signaturePart, data: signature }]);
}

/** The framing alone: parts as they are given. */
export function encodeParts(parts: readonly ContainerPart[]): Uint8Array<ArrayBuffer>[] {
  const head = new Uint8Array(containerHeadBytes);
  head.set(containerMagic);
  const view = new DataView(head.buffer);
  view.setUint16(containerMagic.length, containerVersion);
  view.setUint32(containerMagic.length + 2, parts.length);
  return [head, ...parts.flatMap(({ name, data }) => [encodePartHead(name, data.length), data])];
}

function encodePartHead(name: string, length: number): Uint8Array<ArrayBuffer> {
  const bytes = encoder.encode(name);
  const head = new Uint8Array(2 + bytes.length + 4);
  const view = new DataView(head.buffer);
  view.setUint16(0, bytes.length);
  head.set(bytes, 2);
  view.setUint32(2 + bytes.length, length);
  return head;
}
