/** One field of a protobuf message. */
export interface Field {
  readonly number: number;
  /** 0 varint, 1 eight bytes, 2 length-delimited, 5 four bytes. */
  readonly wireType: number;
  /** The bytes of the value, without tag and length: a view of the message. */
  readonly payload: Uint8Array;
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The fields of a message in their order. @throws Error when the bytes are no message. */
export function readFields(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < message.length; ) {
    const tag = readVarint(message, at);
    const number = Math.floor(tag.value / 8);
    const wireType = tag.value % 8;
    const { start, end } = locatePayload(message, tag.next, wireType);
    if (number === 0 || end > message.length) throw new Error(`field ${number} at byte ${at} ends past its message`);
    fields.push({ number, wireType, payload: message.subarray(start, end) });
    at = end;
  }
  return fields;
}

/** The value of a varint field. */
export function numberOf({ payload }: Field): number {
  return readVarint(payload, 0).value;
}

export function textOf({ payload }: Field): string {
  return decoder.decode(payload);
}

/** Text of every field of this number, in order. */
export function textsOf(fields: readonly Field[], number: number): string[] {
  return fields.filter((field) => field.number === number).map(textOf);
}

export function encodeField({ number, wireType, payload }: Field): Uint8Array {
  const length = wireType === 2 ? encodeVarint(payload.length) : [];
  return concatenate([Uint8Array.from([...encodeVarint(number * 8 + wireType), ...length]), payload]);
}

/** A length-delimited field: text, bytes or the parts of a message. */
export function encodeMessage(number: number, content: string | Uint8Array | readonly Uint8Array[]): Uint8Array {
  const whole = Array.isArray(content) ? concatenate(content) : content;
  const payload = typeof whole === 'string' ? encoder.encode(whole) : (whole as Uint8Array);
  return encodeField({ number, wireType: 2, payload });
}

export function encodeNumber(number: number, value: number): Uint8Array {
  return encodeField({ number, wireType: 0, payload: Uint8Array.from(encodeVarint(value)) });
}

/** A four-byte float field. */
export function encodeFloat(number: number, value: number): Uint8Array {
  return encodeField({ number, wireType: 5, payload: new Uint8Array(Float32Array.of(value).buffer) });
}

/** An operator of an ONNX graph, as a field of it (`node` of onnx.proto3). `attributes` are encoded fields. */
export function encodeNode(
  type: string,
  inputs: readonly string[],
  output: string,
  attributes: readonly Uint8Array[] = [],
): Uint8Array {
  const names = inputs.map((name) => encodeMessage(1, name));
  return encodeMessage(1, [...names, encodeMessage(2, output), encodeMessage(4, type), ...attributes]);
}

export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function locatePayload(message: Uint8Array, at: number, wireType: number): { start: number; end: number } {
  if (wireType === 0) return { start: at, end: readVarint(message, at).next };
  if (wireType === 1) return { start: at, end: at + 8 };
  if (wireType === 5) return { start: at, end: at + 4 };
  if (wireType !== 2) throw new Error(`wire type ${wireType} at byte ${at}`);
  const { value, next } = readVarint(message, at);
  return { start: next, end: next + value };
}

function readVarint(message: Uint8Array, start: number): { value: number; next: number } {
  let value = 0;
  for (let at = start, factor = 1; at < Math.min(message.length, start + 10); at += 1, factor *= 128) {
    const byte = message[at]!;
    value += (byte & 127) * factor;
    if (byte < 128) return { value, next: at + 1 };
  }
  throw new Error(`unfinished number at byte ${start}`);
}

function encodeVarint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...encodeVarint(Math.floor(value / 128))];
}
