import { readSync, writeSync } from 'node:fs';
import type { VisionErrorCode } from '../../vision-error.ts';
import type { VideoTrack } from './video-track.ts';

/** What the video process is asked to do; the bytes of the clip follow. */
export interface VideoJob {
  /** FFmpeg's name of the container, which it must not guess: some guesses open other files. */
  readonly demuxer: string;
  readonly maxSide: number;
  readonly maxFrames: number;
  /** The one frame that is wanted, counted from the first; `null` = frames spread over the clip. */
  readonly atMs: number | null;
  readonly maxSeconds: number;
  readonly maxPixels: number;
}

/** What the video process answers: `ready` once, then for each job frames, each followed by its RGB, then `done`; or `refused` at any point. */
export type VideoAnswer =
  | { readonly type: 'ready' }
  | { readonly type: 'frame'; readonly timestampMs: number; readonly width: number; readonly height: number }
  | {
      readonly type: 'done';
      /** Upright size in pixels before reduction. */
      readonly width: number;
      readonly height: number;
      readonly durationMs: number;
      readonly track: VideoTrack;
      /** CPU time and memory of the process since it began, by which its end is decided. */
      readonly cpuMs: number;
      readonly rssBytes: number;
    }
  | { readonly type: 'refused'; readonly code: VisionErrorCode; readonly message: string; readonly detail: string };

/**
 * A message is the length of its JSON head and of its body (two 32-bit little-endian numbers), the head, the body.
 * Pixels travel as they are.
 */
const prefixBytes = 8;

export function encodeHead(head: VideoJob | VideoAnswer, bodyBytes: number): Buffer {
  const json = Buffer.from(JSON.stringify(head));
  const prefix = Buffer.alloc(prefixBytes);
  prefix.writeUInt32LE(json.length, 0);
  prefix.writeUInt32LE(bodyBytes, 4);
  return Buffer.concat([prefix, json]);
}

/** Writes the whole message, blocking. */
export function writeMessageSync(fd: number, head: VideoAnswer, body: Uint8Array = new Uint8Array()): void {
  for (const part of [encodeHead(head, body.length), body]) {
    for (let written = 0; written < part.length; ) written += writeSync(fd, part, written);
  }
}

/** Reads one message, blocking; `undefined` when the other side has closed. The body is valid until the next call. */
export function readMessageSync(fd: number): { head: VideoJob; body: Buffer } | undefined {
  const prefix = readExactly(fd, prefixBytes);
  const head = prefix && readExactly(fd, prefix.readUInt32LE(0));
  const body = prefix && readExactly(fd, prefix.readUInt32LE(4), lendScratch);
  return head && body && { head: JSON.parse(head.toString()) as VideoJob, body };
}

/** One clip after another is read into the same memory, unless it is large: left to the collector it would pile up. */
const maxScratchBytes = 16 * 2 ** 20;
let scratch = Buffer.alloc(0);

function lendScratch(length: number): Buffer {
  if (length > maxScratchBytes) return Buffer.allocUnsafe(length);
  if (length > scratch.length) scratch = Buffer.allocUnsafeSlow(length);
  return scratch.subarray(0, length);
}

function readExactly(
  fd: number,
  length: number,
  allocate: (length: number) => Buffer = Buffer.allocUnsafe,
): Buffer | undefined {
  const bytes = allocate(length);
  for (let filled = 0; filled < length; ) {
    const count = readSync(fd, bytes, filled, length - filled, null);
    if (count === 0) return undefined;
    filled += count;
  }
  return bytes;
}

/** Puts messages together from the chunks of a stream, copying each byte once. */
export class MessageReader {
  readonly #onMessage: (head: VideoAnswer, body: Uint8Array) => void;
  #prefix: Buffer = Buffer.alloc(prefixBytes);
  #head: Buffer | undefined;
  #body: Uint8Array | undefined;
  #filled = 0;

  constructor(onMessage: (head: VideoAnswer, body: Uint8Array) => void) {
    this.#onMessage = onMessage;
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      const target = this.#body ?? this.#head ?? this.#prefix;
      const count = Math.min(target.length - this.#filled, chunk.length - at);
      target.set(chunk.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
      if (this.#filled === target.length) this.#advance();
    }
  }

  #advance(): void {
    this.#filled = 0;
    if (!this.#head) {
      this.#head = Buffer.allocUnsafe(this.#prefix.readUInt32LE(0));
      return;
    }
    const bodyBytes = this.#prefix.readUInt32LE(4);
    if (!this.#body && bodyBytes > 0) {
      this.#body = new Uint8Array(bodyBytes);
      return;
    }
    const head = JSON.parse(this.#head.toString()) as VideoAnswer;
    const body = this.#body ?? new Uint8Array();
    this.#head = undefined;
    this.#body = undefined;
    this.#onMessage(head, body);
  }
}
