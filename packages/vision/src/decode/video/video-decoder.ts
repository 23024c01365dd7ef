import { VisionError } from '../../vision-error.ts';
import type { Frame } from '../frame.ts';
import type { DecodeLimits } from '../limits.ts';
import { openFfmpegCommand } from './ffmpeg-command.ts';
import { findProgram, findVideoLibrary, sandboxCommand } from './sandbox.ts';
import { openVideoProcess } from './video-process.ts';

export interface VideoTask {
  readonly bytes: Uint8Array;
  /** As `sniffMedia` told it. */
  readonly format: string;
  readonly maxSide: number;
  readonly maxFrames: number;
  readonly limits: DecodeLimits;
}

export interface DecodedVideo {
  /** Upright size in pixels before reduction. */
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
  readonly frames: Frame[];
}

export interface VideoDecoder {
  /**
   * @throws VisionError `media.undecodable`, `media.no_video_track`, `media.too_large`, `media.decoder_timeout`,
   * `inference.unavailable` when there is nothing to decode video with.
   */
  decode(task: VideoTask): Promise<DecodedVideo>;
  close(): Promise<void>;
}

export interface VideoDecoderOptions {
  readonly ffmpegPath?: string;
  readonly onWarning: (message: string, cause?: unknown) => void;
}

/** The bundled library in a warm process; the ffmpeg command where it is asked for or all there is. */
export function openVideoDecoder(options: VideoDecoderOptions): VideoDecoder {
  const library = options.ffmpegPath ? undefined : findVideoLibrary();
  if (library) return openVideoProcess({ command: sandboxCommand(library), onWarning: options.onWarning });
  const ffmpegPath = options.ffmpegPath ?? findProgram('ffmpeg');
  return ffmpegPath ? openFfmpegCommand(ffmpegPath) : noDecoder;
}

const noDecoder: VideoDecoder = {
  async decode() {
    throw new VisionError(
      'inference.unavailable',
      'No video can be read: neither the optional package node-av nor an ffmpeg program is installed.',
    );
  },
  async close() {},
};

/** FFmpeg's name of the container. It must not guess it: some of its guesses are formats that open other files. */
export function demuxerOf({ format, bytes }: Pick<VideoTask, 'format' | 'bytes'>): string {
  const isElementaryStream = format === 'mpeg' && bytes[3] === 0xb3;
  const names: Readonly<Record<string, string>> = { mp4: 'mov', '3gp': 'mov', webm: 'matroska', mkv: 'matroska' };
  return isElementaryStream ? 'mpegvideo' : (names[format] ?? format);
}
