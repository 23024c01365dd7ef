import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_ERROR,
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_YUV420P,
  AV_PKT_DATA_DISPLAYMATRIX,
  AVFMT_FLAG_CUSTOM_IO,
  AVMEDIA_TYPE_VIDEO,
  AVSEEK_CUR,
  AVSEEK_END,
  AVSEEK_SIZE,
  type FFEncoderCodec,
  SWS_BILINEAR,
} from 'node-av/constants';
import {
  Codec,
  CodecContext,
  FFmpegError,
  FormatContext,
  Frame,
  IOContext,
  Log,
  Packet,
  Rational,
  SoftwareScaleContext,
  type Stream,
} from 'node-av/lib';
import { openCamera } from './pan-still.ts';

/** Containers that can be made, with the muxer and the encoder for each. */
const containers = {
  mp4: { muxer: 'mp4', encoder: 'libx264' },
  mov: { muxer: 'mov', encoder: 'libx264' },
  '3gp': { muxer: '3gp', encoder: 'libx264' },
  mkv: { muxer: 'matroska', encoder: 'libx264' },
  webm: { muxer: 'webm', encoder: 'libvpx' },
  avi: { muxer: 'avi', encoder: 'mpeg4' },
  mpeg: { muxer: 'mpeg', encoder: 'mpeg2video' },
  mpegts: { muxer: 'mpegts', encoder: 'libx264' },
} as const;

export type ClipContainer = keyof typeof containers;

export interface ClipOptions {
  /** An image file; it fills the frame, cropped to the frame's shape. */
  readonly still: Uint8Array;
  /** Another that takes its place after the first half. */
  readonly secondStill?: Uint8Array;
  /** Which of the pictures is shown in the place of this one, from 0 on. Default: every one in its own. */
  readonly shown?: (index: number) => number;
  /** Default `mp4`: H.264. `webm` is VP8, `avi` MPEG-4, `mpeg` MPEG-2, the others H.264. */
  readonly container?: ClipContainer;
  /** Default 4. */
  readonly seconds?: number;
  /** Default 30. */
  readonly fps?: number;
  /** Coded size in pixels, both even. Default 720x1280. */
  readonly width?: number;
  readonly height?: number;
  /** Default 2.5 Mbit/s, which Chrome's recorder takes when it is told nothing. */
  readonly bitsPerSecond?: number;
  /** Degrees by which a player must turn the picture clockwise (`mp4`, `mov`). */
  readonly rotation?: 0 | 90 | 180 | 270;
  /** Shape of one pixel, width over height, as [numerator, denominator]. Default [1, 1]. */
  readonly pixelAspect?: readonly [number, number];
  /** Write as to a socket: no duration and no index (`webm`, `mkv`), as a browser's recorder does. */
  readonly live?: boolean;
}

/**
 * Makes a real video from a still: a slow pan and zoom with a little sensor noise, so that every frame differs. The
 * same options give the same pictures. For tests and benchmarks.
 */
export async function makeClip(options: ClipOptions): Promise<Buffer> {
  const { width = 720, height = 1280, fps = 30, seconds = 4, shown = (index) => index } = options;
  const first = await openCamera({ still: options.still, width, height });
  const second = options.secondStill && (await openCamera({ still: options.secondStill, width, height }));
  const writer = openClipWriter({ ...options, width, height, fps });
  const frames = Math.max(1, Math.round(seconds * fps));
  for (let index = 0; index < frames; index++) {
    const picture = shown(index);
    const camera = second && picture >= frames / 2 ? second : first;
    writer.write(await camera.shoot(frames === 1 ? 0 : picture / (frames - 1)), index);
  }
  return writer.finish();
}

interface ClipShape extends ClipOptions {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

/** Opens a clip to be written picture by picture, interleaved RGB, and finished into its bytes. */
export function openClipWriter(shape: ClipShape) {
  Log.setLevel(AV_LOG_ERROR);
  const { width, height } = shape;
  const file = openMemoryFile(shape.live !== true);
  const format = new FormatContext();
  check(format.allocOutputContext2(null, containers[shape.container ?? 'mp4'].muxer, null), 'muxer');
  format.pb = file.io;
  format.setFlags(AVFMT_FLAG_CUSTOM_IO);
  const encoder = openEncoder(shape);
  const stream = addStream(format, encoder, shape);
  if (shape.live) check(format.setOption('live', true), 'live');
  check(format.writeHeaderSync(), 'header');
  const yuv = allocFrame(shape);
  const scaler = new SoftwareScaleContext();
  scaler.getContext(width, height, AV_PIX_FMT_RGB24, width, height, AV_PIX_FMT_YUV420P, SWS_BILINEAR);
  const packet = new Packet();
  packet.alloc();
  const drain = () => {
    while (encoder.receivePacketSync(packet) >= 0) {
      packet.streamIndex = stream.index;
      packet.rescaleTs(encoder.timeBase, stream.timeBase);
      check(format.interleavedWriteFrameSync(packet), 'packet');
    }
  };
  return {
    write(picture: Buffer, index: number): void {
      check(yuv.makeWritable(), 'picture');
      check(
        scaler.scaleSync([picture], [width * 3], 0, height, yuv.data ?? [], yuv.linesize.slice(0, 3)),
        'conversion',
      );
      yuv.pts = BigInt(index);
      check(encoder.sendFrameSync(yuv), 'encoding');
      drain();
    },
    finish(): Buffer {
      check(encoder.sendFrameSync(null), 'encoding');
      drain();
      check(format.writeTrailerSync(), 'trailer');
      format.flushSync();
      for (const part of [packet, yuv]) part.free();
      scaler.freeContext();
      encoder.freeContext();
      format.pb = null;
      format.freeContext();
      file.io.freeContext();
      return file.bytes();
    },
  };
}

function openEncoder(shape: ClipShape): CodecContext {
  const encoderName = containers[shape.container ?? 'mp4'].encoder;
  const codec = Codec.findEncoderByName(encoderName as FFEncoderCodec);
  if (!codec) throw new Error(`no encoder for ${shape.container}`);
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.width = shape.width;
  encoder.height = shape.height;
  encoder.pixelFormat = AV_PIX_FMT_YUV420P;
  encoder.timeBase = new Rational(1, shape.fps);
  encoder.framerate = new Rational(shape.fps, 1);
  encoder.bitRate = BigInt(shape.bitsPerSecond ?? 2_500_000);
  encoder.gopSize = shape.fps * 2;
  encoder.threadCount = 1;
  encoder.sampleAspectRatio = new Rational(...(shape.pixelAspect ?? [1, 1]));
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  const speed =
    encoderName === 'libx264'
      ? { preset: 'veryfast' }
      : encoderName === 'libvpx'
        ? { 'cpu-used': 5, deadline: 'good' }
        : {};
  for (const [name, value] of Object.entries(speed)) {
    check(encoder.setOption(name, value), name);
  }
  // Without a dictionary: the library frees it while the binding still holds it.
  check(encoder.open2Sync(codec), 'encoder');
  return encoder;
}

function addStream(format: FormatContext, encoder: CodecContext, shape: ClipShape): Stream {
  const stream = format.newStream(null);
  check(stream.codecpar.fromContext(encoder), 'stream');
  stream.timeBase = encoder.timeBase;
  stream.sampleAspectRatio = encoder.sampleAspectRatio;
  stream.avgFrameRate = encoder.framerate;
  stream.codecpar.codecType = AVMEDIA_TYPE_VIDEO;
  if (shape.rotation) {
    check(stream.codecpar.addCodedSideData(AV_PKT_DATA_DISPLAYMATRIX, displayMatrix(shape.rotation)), 'rotation');
  }
  return stream;
}

/** The 3x3 matrix of ISO base media for a clockwise turn: 16.16 fixed point, the last column 2.30. */
function displayMatrix(clockwiseDegrees: 90 | 180 | 270): Buffer {
  const [cos, sin] = { 90: [0, 1], 180: [-1, 0], 270: [0, -1] }[clockwiseDegrees] as [number, number];
  const one = 1 << 16;
  const matrix = Int32Array.of(cos * one, sin * one, 0, -sin * one, cos * one, 0, 0, 0, 1 << 30);
  return Buffer.from(matrix.buffer);
}

function allocFrame(shape: ClipShape): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.format = AV_PIX_FMT_YUV420P;
  frame.width = shape.width;
  frame.height = shape.height;
  check(frame.getBuffer(), 'frame');
  return frame;
}

/** A file in memory that grows; MP4 needs to seek back when it ends. */
function openMemoryFile(isSeekable: boolean) {
  let [bytes, size, position] = [Buffer.alloc(1 << 20), 0, 0];
  const write = (chunk: Buffer) => {
    if (position + chunk.length > bytes.length) {
      bytes = Buffer.concat([bytes], Math.max(bytes.length * 2, position + chunk.length));
    }
    chunk.copy(bytes, position);
    position += chunk.length;
    size = Math.max(size, position);
    return chunk.length;
  };
  const seek = (offset: bigint, whence: number) => {
    if (whence === AVSEEK_SIZE) return BigInt(size);
    const base = whence === AVSEEK_CUR ? position : whence === AVSEEK_END ? size : 0;
    position = base + Number(offset);
    return BigInt(position);
  };
  const io = new IOContext();
  io.allocContextWithCallbacks(1 << 16, 1, null, write, isSeekable ? seek : null);
  return { io, bytes: () => Buffer.from(bytes.subarray(0, size)) };
}

function check(code: number, step: string): void {
  FFmpegError.throwIfError(code, `making a clip: ${step}`);
}
