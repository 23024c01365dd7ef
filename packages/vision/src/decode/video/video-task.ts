import type { Frame } from '../frame.ts';
import type { DecodeLimits } from '../limits.ts';
import type { VideoTrack } from './video-track.ts';

export interface VideoTask {
  readonly bytes: Uint8Array;
  /** As `sniffMedia` told it. */
  readonly format: string;
  readonly maxSide: number;
  readonly maxFrames: number;
  /** The one frame that is wanted, in milliseconds after the first; absent = frames spread over the clip. */
  readonly atMs?: number;
  readonly limits: DecodeLimits;
}

export interface DecodedVideo {
  /** Upright size in pixels before reduction. */
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
  readonly track: VideoTrack;
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

/** FFmpeg's name of the container. It must not guess it: some of its guesses are formats that open other files. */
export function demuxerOf({ format, bytes }: Pick<VideoTask, 'format' | 'bytes'>): string {
  const isElementaryStream = format === 'mpeg' && bytes[3] === 0xb3;
  const names: Readonly<Record<string, string>> = { mp4: 'mov', '3gp': 'mov', webm: 'matroska', mkv: 'matroska' };
  return isElementaryStream ? 'mpegvideo' : (names[format] ?? format);
}
