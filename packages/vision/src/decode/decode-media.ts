import type { MediaInfo, MediaInput } from '../records.ts';
import { VisionError } from '../vision-error.ts';
import { decodeImage } from './decode-image.ts';
import { decodeShots } from './decode-shots.ts';
import type { Frame } from './frame.ts';
import { type DecodeLimits, defaultLimits } from './limits.ts';
import { type SniffedMedia, sniffMedia } from './sniff.ts';
import { openVideoDecoder } from './video/video-decoder.ts';
import type { VideoDecoder } from './video/video-task.ts';
import type { VideoTrack } from './video/video-track.ts';

export interface DecodeOptions {
  /** Longest side of the frames in pixels; nothing is enlarged. */
  readonly maxSide: number;
  /** Most frames wanted from a video or a shots set; they are evenly spread. */
  readonly maxFrames: number;
  /** The one frame that is wanted of a video, in milliseconds after the first; absent = frames spread over it. */
  readonly atMs?: number;
  /** Asked between steps; when it answers true, decoding stops with `aborted`. */
  readonly isAborted?: () => boolean;
}

export interface DecodedMedia {
  readonly info: MediaInfo;
  /** At least one; in order of time or name. */
  readonly frames: Frame[];
  /** Of a video. */
  readonly track?: VideoTrack;
}

/** Turns bytes into frames. One decoder serves one worker: a second call waits for the video of the first. */
export interface Decoder {
  /**
   * @throws VisionError `media.*` when the bytes are no usable medium, `inference.unavailable` when no video decoder is
   * installed, `aborted`.
   */
  decode(media: MediaInput, options: DecodeOptions): Promise<DecodedMedia>;
  /** Ends the video process. */
  close(): Promise<void>;
}

export interface DecoderOptions {
  readonly limits?: Partial<DecodeLimits>;
  /** Use this ffmpeg binary for video, and the ffprobe beside it, instead of the bundled library. */
  readonly ffmpegPath?: string;
  /** Told when a video process died or was replaced. */
  readonly onWarning?: (message: string, cause?: unknown) => void;
}

/** Opens a decoder. The video process starts with the first video. */
export function openDecoder(options: DecoderOptions = {}): Decoder {
  const limits: DecodeLimits = { ...defaultLimits, ...options.limits };
  const { ffmpegPath, onWarning = () => {} } = options;
  let video: VideoDecoder | undefined;
  const openVideo = () => {
    video ??= openVideoDecoder({ ...(ffmpegPath ? { ffmpegPath } : {}), onWarning });
    return video;
  };
  return {
    async decode(media, decodeOptions) {
      requireRunning(decodeOptions);
      const sniffed = identify(media, limits);
      const decoded = await decodeKind({ ...decodeOptions, bytes: media.bytes, sniffed, limits, openVideo });
      requireRunning(decodeOptions);
      return decoded;
    },
    async close() {
      await video?.close();
    },
  };
}

/** Fails with `aborted` when nobody waits for the result any more. */
export function requireRunning(options: Pick<DecodeOptions, 'isAborted'>): void {
  if (options.isAborted?.()) throw new VisionError('aborted', 'The analysis was stopped before it ended.');
}

function identify(media: MediaInput, limits: DecodeLimits): SniffedMedia {
  const { bytes } = media;
  if (bytes.length === 0) throw new VisionError('media.empty', 'The file is empty.');
  if (bytes.length > limits.maxBytes) {
    throw new VisionError(
      'media.too_large',
      `The file has ${bytes.length} bytes; at most ${limits.maxBytes} are accepted.`,
    );
  }
  const sniffed = sniffMedia(bytes);
  if (sniffed) return sniffed;
  throw new VisionError(
    'media.unsupported_type',
    'The file is not an image (JPEG, PNG, WebP, GIF, AVIF, HEIC, TIFF, BMP), a video (MP4, MOV, WebM, MKV, AVI, MPEG, 3GP) or a ZIP of images.',
  );
}

interface KindTask extends DecodeOptions {
  readonly bytes: Uint8Array;
  readonly sniffed: SniffedMedia;
  readonly limits: DecodeLimits;
  readonly openVideo: () => VideoDecoder;
}

async function decodeKind(task: KindTask): Promise<DecodedMedia> {
  const { sniffed, openVideo, ...rest } = task;
  if (sniffed.kind === 'video') {
    const { frames, track, ...video } = await openVideo().decode({ ...rest, format: sniffed.format });
    return { info: { ...sniffed, ...video, frameCount: frames.length }, frames, track };
  }
  if (sniffed.kind === 'shots_set') {
    const frames = await decodeShots({ ...rest, requireRunning: () => requireRunning(task) });
    const [first] = frames;
    const size = { width: first?.sourceWidth ?? 0, height: first?.sourceHeight ?? 0 };
    return { info: { ...sniffed, ...size, frameCount: frames.length, durationMs: null }, frames };
  }
  const picture = await decodeImage({ ...rest, format: sniffed.format });
  const size = { width: picture.sourceWidth, height: picture.sourceHeight };
  const info: MediaInfo = { ...sniffed, ...size, frameCount: 1, durationMs: null };
  return { info, frames: [{ index: 0, timestampMs: null, ...picture }] };
}
