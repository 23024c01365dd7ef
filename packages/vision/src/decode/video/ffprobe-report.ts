import { VisionError } from '../../vision-error.ts';
import type { FramePacket } from './plan-frames.ts';
import type { CommandResult } from './run-command.ts';
import { trimTags, type VideoTrack } from './video-track.ts';

/** What ffprobe says of the video track. */
export interface FrameProbe {
  /** Upright and with square pixels. */
  readonly width: number;
  readonly height: number;
  /** Times in seconds. */
  readonly packets: readonly FramePacket[];
  readonly firstTime: number;
  readonly durationMs: number;
  readonly track: VideoTrack;
}

interface ProbeNotes {
  readonly duration?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

interface ProbeStream extends ProbeNotes {
  readonly width?: number;
  readonly height?: number;
  readonly sample_aspect_ratio?: string;
  readonly disposition?: { readonly attached_pic?: number };
  readonly side_data_list?: readonly { readonly rotation?: number }[];
}

interface ProbePacket {
  readonly pts_time?: string;
  readonly dts_time?: string;
  readonly flags?: string;
}

/** @throws VisionError `media.undecodable`, `media.no_video_track`. */
export function readProbe({ out, errors, exitCode }: CommandResult): FrameProbe {
  if (exitCode !== 0) {
    throw new VisionError('media.undecodable', 'The video is damaged or cut off: its structure cannot be read.', {
      cause: errors,
    });
  }
  const report = JSON.parse(out.toString()) as {
    streams?: ProbeStream[];
    packets?: ProbePacket[];
    format?: ProbeNotes;
  };
  const stream = report.streams?.[0];
  if (!stream?.width || !stream.height || stream.disposition?.attached_pic) {
    throw new VisionError('media.no_video_track', 'The file has no video track.');
  }
  const packets = (report.packets ?? []).flatMap(({ pts_time, dts_time, flags }): FramePacket[] => {
    const time = Number(pts_time ?? dts_time);
    return Number.isFinite(time) ? [{ time, isKey: flags?.includes('K') === true }] : [];
  });
  const [first, last] = packets.reduce(
    ([low, high], { time }) => [Math.min(low, time), Math.max(high, time)] as const,
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as const,
  );
  if (packets.length === 0) {
    throw new VisionError('media.undecodable', 'The video is damaged: its track holds no frame.');
  }
  const lastFrame = packets.length > 1 ? (last - first) / (packets.length - 1) : 0;
  const durationMs = Math.round((last - first + lastFrame) * 1000);
  return {
    ...uprightSize(stream, stream.width, stream.height),
    packets,
    firstTime: first,
    durationMs,
    track: describeTrack([report.format ?? {}, stream], packets),
  };
}

/** The command does not hand out the bytes of frames, so those that are there twice are not seen. */
function describeTrack(notes: readonly ProbeNotes[], packets: readonly FramePacket[]): VideoTrack {
  const times = packets.map(({ time }) => time).sort((a, b) => a - b);
  const claimed = Number(notes.findLast(({ duration }) => Number(duration) > 0)?.duration);
  return {
    tags: notes.map(({ tags }) => trimTags(tags ?? {})),
    claimedMs: Number.isFinite(claimed) ? Math.round(claimed * 1000) : null,
    times: times.map((time) => Math.round((time - times[0]!) * 1e6) / 1000),
    repeatedPackets: 0,
  };
}

function uprightSize(stream: ProbeStream, width: number, height: number): { width: number; height: number } {
  const [num, den] = (stream.sample_aspect_ratio ?? '1:1').split(':').map(Number);
  const given = num && den ? num / den : 1;
  const aspect = given >= 0.25 && given <= 4 ? given : 1;
  const [shownWidth, shownHeight] = aspect >= 1 ? [width * aspect, height] : [width, height / aspect];
  const rotation = stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation ?? 0;
  const isTurned = Math.abs(rotation) % 180 === 90;
  const [w, h] = [Math.round(shownWidth), Math.round(shownHeight)];
  return isTurned ? { width: h, height: w } : { width: w, height: h };
}
