import type { VideoDecoder } from './video-decoder.ts';

export function openFfmpegCommand(_ffmpegPath: string): VideoDecoder {
  throw new Error('not yet');
}
