import type { ErrorCode } from '../errors.ts';
import {
  type ContainerPart,
  containerHeadBytes,
  containerMagic,
  containerVersion,
  hashBytes,
  hashPart,
  maxContainerParts,
  maxPartNameBytes,
  mediaPrefix,
  payloadPart,
  signatureBytes,
  signaturePart,
  sumParts,
  tokenPart,
} from './container-format.ts';

/** Why something is no container that can be trusted as far as that shows without a key. */
export interface ContainerFault {
  readonly code: Extract<ErrorCode, `container.${string}`>;
  readonly reason: string;
}

/** What a container holds. Whether the token is good and the signature its key's is still to be asked. */
export interface ContainerRead {
  readonly sessionToken: string;
  /** JSON, not looked at. */
  readonly payload: Uint8Array<ArrayBuffer>;
  /** By name. */
  readonly media: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly summingHash: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

export type ContainerOutcome =
  | { readonly ok: true; readonly value: ContainerRead }
  | { readonly ok: false; readonly fault: ContainerFault };

/** Whether bytes begin as a container does. */
export function isContainer(bytes: Uint8Array): boolean {
  return containerMagic.every((byte, place) => bytes[place] === byte);
}

/** Takes a container apart and recomputes its summing hash. Data are views into `bytes`. Never throws. */
export async function readContainer(bytes: Uint8Array<ArrayBuffer>): Promise<ContainerOutcome> {
  if (bytes.length === 0) return fault('container.missing', 'there is not a byte');
  if (!isContainer(bytes)) return fault('container.unreadable', 'it does not begin as a container does');
  if (bytes.length < containerHeadBytes) return fault('container.damaged', 'it ends within its head');
  const version = viewOf(bytes).getUint16(containerMagic.length);
  if (version !== containerVersion)
    return fault('container.unreadable', `version ${version} is not known, only ${containerVersion}`);
  const parts = decodeParts(bytes);
  if (typeof parts === 'string') return fault('container.damaged', parts);
  return checkParts(parts);
}

async function checkParts(parts: readonly ContainerPart[]): Promise<ContainerOutcome> {
  const [hash, signature] = parts.slice(-2);
  if (hash?.name !== hashPart || signature?.name !== signaturePart)
    return fault('container.damaged', `the last two parts are not ${hashPart} and ${signaturePart}`);
  const signed = parts.slice(0, -2);
  const byName = new Map(signed.map(({ name, data }) => [name, data]));
  if (byName.size < signed.length) return fault('container.damaged', 'two parts have one name');
  const stray = signed.find(({ name }) => !isKnownName(name));
  if (stray) return fault('container.damaged', `there is no part ${JSON.stringify(stray.name)}`);
  const payload = byName.get(payloadPart);
  if (!payload) return fault('container.no_payload', `${payloadPart} is missing`);
  const media = new Map([...byName].filter(([name]) => name.startsWith(mediaPrefix)));
  if (media.size === 0) return fault('container.no_media', `there is no part under ${mediaPrefix}`);
  if (hash.data.length !== hashBytes || !areEqual(hash.data, await sumParts(signed)))
    return fault('container.wrong_hash', 'the summing hash is not that of the parts');
  if (signature.data.length !== signatureBytes)
    return fault('container.wrong_signature', `a signature has ${signatureBytes} bytes`);
  const sessionToken = new TextDecoder().decode(byName.get(tokenPart) ?? new Uint8Array());
  return {
    ok: true,
    value: { sessionToken, payload, media, summingHash: hash.data, signature: signature.data },
  };
}

const isKnownName = (name: string) => name === tokenPart || name === payloadPart || name.startsWith(mediaPrefix);

/** The parts in their order, or in words why the framing does not add up. */
function decodeParts(bytes: Uint8Array<ArrayBuffer>): ContainerPart[] | string {
  const view = viewOf(bytes);
  const count = view.getUint32(containerMagic.length + 2);
  if (count > maxContainerParts) return `it has more than ${maxContainerParts} parts`;
  const parts: ContainerPart[] = [];
  let at = containerHeadBytes;
  for (let place = 0; place < count; place++) {
    const cutOff = `it ends within part ${place + 1} of ${count}`;
    if (at + 2 > bytes.length) return cutOff;
    const nameBytes = view.getUint16(at);
    if (nameBytes === 0 || nameBytes > maxPartNameBytes) return `part ${place + 1} has no usable name`;
    const dataAt = at + 2 + nameBytes + 4;
    if (dataAt > bytes.length) return cutOff;
    const end = dataAt + view.getUint32(dataAt - 4);
    if (end > bytes.length) return cutOff;
    const name = new TextDecoder().decode(bytes.subarray(at + 2, at + 2 + nameBytes));
    parts.push({ name, data: bytes.subarray(dataAt, end) });
    at = end;
  }
  return at === bytes.length ? parts : 'something follows after the last part';
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>) =>
  new DataView(buffer, byteOffset, byteLength);

function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, place) => byte === other[place]);
}

function fault(code: ContainerFault['code'], reason: string): ContainerOutcome {
  return { ok: false, fault: { code, reason } };
}
