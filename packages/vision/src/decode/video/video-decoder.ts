import { VisionError } from '../../vision-error.ts';
import { openFfmpegCommand } from './ffmpeg-command.ts';
import { findProgram, findVideoLibrary, sandboxCommand } from './sandbox.ts';
import { openVideoProcess } from './video-process.ts';
import type { VideoDecoder } from './video-task.ts';

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
