import { crc32 } from 'node:zlib';
import type { ModelId } from '@praesto/vision';
import { LiteError } from './lite-error.ts';
import { openReader, writeName } from './template-bytes.ts';

/**
 * A biometric template, all numbers with the least byte first:
 *
 * | bytes | what |
 * | --- | --- |
 * | 4 | `PRTP` |
 * | 1 | version of the format: 1 |
 * | 1 + n | length and UTF-8 of the model's id |
 * | 1 + n | length and UTF-8 of the model's version |
 * | 2 | how many numbers the embedding has |
 * | 2 each | the embedding as 16-bit floats (IEEE 754), of about unit length |
 * | 4 | CRC-32 of everything before it |
 *
 * Typed arrays hold numbers in the order of the machine: wherever Node 24 runs on, that is this one.
 *
 * Of unit length, a number is at most 1 and 16 bits keep it to 0.0005: the cosine of two faces moves by less than 0.001.
 */
const magic = Buffer.from('PRTP');
const formatVersion = 1;

/** A face as a template holds it. */
export interface FaceTemplate {
  readonly model: ModelId;
  /** Unit length. */
  readonly embedding: Float32Array;
}

export function encodeTemplate({ model, embedding }: FaceTemplate): Buffer {
  const halves = Buffer.from(new Float16Array(embedding).buffer);
  const count = Buffer.alloc(2);
  count.writeUInt16LE(embedding.length);
  const body = Buffer.concat([
    magic,
    Buffer.of(formatVersion),
    writeName(model.id),
    writeName(model.version),
    count,
    halves,
  ]);
  const check = Buffer.alloc(4);
  check.writeUInt32LE(crc32(body));
  return Buffer.concat([body, check]);
}

/**
 * Reads a template of the model that runs.
 * @throws LiteError `unreadable_template` for anything that is not exactly one: damaged, cut off, with something behind it,
 * of another version or another model, or without a direction
 */
export function decodeTemplate(bytes: Uint8Array, model: ModelId): FaceTemplate {
  const template = readTemplate(bytes);
  if (template.model.id !== model.id || template.model.version !== model.version)
    throw new LiteError('unreadable_template');
  return template;
}

/** Reads a template of any model. @throws LiteError `unreadable_template` as `decodeTemplate`, but for the model */
export function readTemplate(bytes: Uint8Array): FaceTemplate {
  const reader = openReader(readChecked(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
  reader.requireStart(magic, formatVersion);
  const model = { id: reader.takeName(), version: reader.takeName() };
  const halves = reader.take(reader.take(2).readUInt16LE() * 2);
  reader.requireEnd();
  return { model, embedding: toUnit(halves) };
}

function readChecked(bytes: Buffer): Buffer {
  if (bytes.length < magic.length + 4) throw new LiteError('unreadable_template');
  const body = bytes.subarray(0, -4);
  if (bytes.readUInt32LE(body.length) !== crc32(body)) throw new LiteError('unreadable_template');
  return body;
}

/** 16 bits leave the length a little beside 1. */
function toUnit(halves: Buffer): Float32Array {
  const copy = Uint8Array.from(halves);
  const values = new Float32Array(new Float16Array(copy.buffer));
  let squares = 0;
  for (const value of values) squares += value * value;
  const length = Math.sqrt(squares);
  if (!Number.isFinite(length) || length < 0.5) throw new LiteError('unreadable_template');
  for (let place = 0; place < values.length; place++) values[place]! /= length;
  return values;
}
