import type { DecodedMedia } from '../decode/decode-media.ts';
import type { VideoTrack } from '../decode/video/video-track.ts';
import type { InjectionCue, InjectionFindings, MediaInput } from '../records.ts';
import { compareFrames } from './compare-frames.ts';
import { countEdits } from './count-edits.ts';
import { cue } from './cue.ts';
import { judgeStill } from './judge-still.ts';
import { judgeTiming } from './judge-timing.ts';
import { findCoderNote, nameMaker, signaturesOf } from './name-maker.ts';
import { isScreenSize } from './screen-sizes.ts';

/** Formats in which edit lists lie where `countEdits` looks. */
const boxFormats = ['mp4', 'mov', '3gp'];

/**
 * What a medium shows of how it was made: signs that it does not come straight from a camera. Nothing found proves nothing,
 * and whoever knows what is looked at can avoid each.
 */
export async function examineInjection(
  { bytes }: MediaInput,
  decoded: DecodedMedia,
  now: Date,
): Promise<InjectionFindings> {
  const { info, frames, track } = decoded;
  const stills = info.kind === 'image' ? await judgeStill({ bytes, format: info.format, frame: frames[0]!, now }) : [];
  const videos = track ? judgeVideo(bytes, decoded.info, track) : [];
  return { cues: [...compareFrames(frames), ...stills, ...videos] };
}

function judgeVideo(
  bytes: Uint8Array,
  { format, width, height }: DecodedMedia['info'],
  track: VideoTrack,
): InjectionCue[] {
  return [
    ...findRepeats(track),
    ...judgeTiming(track),
    ...nameMaker([...signaturesOf(track.tags), ...findCoderNote(bytes)]),
    ...(boxFormats.includes(format) ? countEdits(bytes) : []),
    ...(isScreenSize(width, height)
      ? [cue('screen_sized', `${width}x${height} is the size of a phone's screen`, { width, height })]
      : []),
  ];
}

function findRepeats({ repeatedPackets, times }: VideoTrack): InjectionCue[] {
  if (repeatedPackets === 0) return [];
  return [
    cue('packets_repeated', `${repeatedPackets} of ${times.length} compressed frames are copies of an earlier one`, {
      repeated: repeatedPackets,
      frames: times.length,
    }),
  ];
}
