/**
 * The container in which a page hands over what it captured: see docs/capture-container.md. All numbers are unsigned and
 * big-endian.
 *
 *     magic          8 bytes   89 50 52 43 43 0d 0a 1a
 *     version        2 bytes   1
 *     parts          4 bytes   how many
 *     each part:
 *       name length  2 bytes
 *       name         UTF-8
 *       data length  4 bytes
 *       data
 *
 * The last two parts are `summing-hash` and `signature`; nothing follows.
 */

/** As of PNG: a first byte that no text begins with, a name, and line ends that a text transfer would change. */
export const containerMagic: Readonly<Uint8Array> = Uint8Array.of(0x89, 0x50, 0x52, 0x43, 0x43, 0x0d, 0x0a, 0x1a);
export const containerVersion = 1;

/** Bytes before the first part. */
export const containerHeadBytes = 14;

export const tokenPart = 'session-token';
export const payloadPart = 'payload.json';
export const hashPart = 'summing-hash';
export const signaturePart = 'signature';
/** What the names of media begin with. */
export const mediaPrefix = 'media/';

/** ECDSA on P-256 with SHA-256, as WebCrypto signs: r and s, 32 bytes each. */
export const signatureBytes = 64;
export const hashBytes = 32;

/** Most parts: ten media of 300 frames and what is beside them. */
export const maxContainerParts = 3100;
export const maxPartNameBytes = 255;

/** A named piece of a container. */
export interface ContainerPart {
  readonly name: string;
  readonly data: Uint8Array<ArrayBuffer>;
}

const encoder = new TextEncoder();

/**
 * The summing hash: SHA-256 over `praesto-container-1`, and of each part before the hash, in their order, the SHA-256 of the
 * name and the SHA-256 of the data. Session token and payload are parts, so that all three are covered.
 */
export async function sumParts(parts: readonly ContainerPart[]): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [encoder.encode(`praesto-container-${containerVersion}`)];
  for (const { name, data } of parts) pieces.push(await sha256(encoder.encode(name)), await sha256(data));
  return sha256(join(pieces));
}

/** What the key of the session signs: a text that nothing else begins with, and the summing hash. */
export function toSigned(summingHash: Uint8Array): Uint8Array<ArrayBuffer> {
  return join([encoder.encode('praesto-capture-signature-1\n'), summingHash]);
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

function join(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
