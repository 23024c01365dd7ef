import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_LOG_QUIET,
  AV_NOPTS_VALUE,
  AV_PKT_DATA_DISPLAYMATRIX,
  AVDISCARD_ALL,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants';
import { Codec, CodecContext, type FormatContext, Frame, Log, Packet, type Stream } from 'node-av/lib';
import { VisionError } from '../../vision-error.ts';
import { openMemoryInput } from './memory-input.ts';
import { type Geometry, openPictureFilter, type PictureFilter, type Rotation } from './picture-filter.ts';
import { type FramePlan, planFrameAt, planFrames } from './plan-frames.ts';
import type { VideoJob } from './protocol.ts';
import { countRepeats, trimTags, type VideoTrack } from './video-track.ts';

export interface ExtractedFrame {
  readonly timestampMs: number;
  readonly width: number;
  readonly height: number;
  /** Valid during the call only. */
  readonly rgb: Uint8Array;
}

export interface ExtractedVideo {
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
  readonly track: VideoTrack;
}

/** More than 240 frames a second is no recording of a person. */
const maxFramesPerSecond = 240;

Log.setLevel(AV_LOG_QUIET);

/**
 * Decodes the wanted frames of a clip, in order of time. Data that the decoder rejects is passed over, as the ffmpeg
 * command does.
 * @throws VisionError `media.undecodable` when no frame comes out, `media.no_video_track`, `media.too_large`.
 */
export function extractFrames(bytes: Buffer, job: VideoJob, onFrame: (frame: ExtractedFrame) => void): ExtractedVideo {
  const input = openMemoryInput(bytes, job.demuxer);
  if (!input) {
    throw new VisionError('media.undecodable', 'The video is damaged or cut off: its structure cannot be read.');
  }
  try {
    const stream = selectStream(input.format, job);
    const packets = readPackets(input.format, stream, job);
    try {
      const track = describeTrack(input.format, stream, packets);
      return { ...decodePackets(stream, { packets, job, onFrame }), track };
    } finally {
      for (const { packet } of packets) packet.free();
    }
  } finally {
    input.close();
  }
}

/** Cover pictures of sound files count as no video. */
function selectStream(format: FormatContext, job: VideoJob): Stream {
  if (!format.streams.some(isMeasured)) format.findStreamInfoSync();
  const index = format.findBestStream(AVMEDIA_TYPE_VIDEO);
  const stream = format.streams[index];
  if (index < 0 || !stream || stream.hasDisposition(AV_DISPOSITION_ATTACHED_PIC)) {
    throw new VisionError('media.no_video_track', 'The file has no video track.');
  }
  for (const other of format.streams) if (other.index !== index) other.discard = AVDISCARD_ALL;
  const { width, height } = stream.codecpar;
  if (width * height > job.maxPixels) {
    const size = `${width}x${height}`;
    throw new VisionError('media.too_large', `The video has ${size} pixels; at most ${job.maxPixels} are accepted.`);
  }
  return stream;
}

/** MP4 and Matroska say all that is needed in their head; reading frames ahead, which other containers need, costs 10 ms. */
function isMeasured(stream: Stream): boolean {
  const { codecType, width, height, extradataSize } = stream.codecpar;
  return codecType === AVMEDIA_TYPE_VIDEO && width > 0 && height > 0 && extradataSize > 0;
}

interface TimedPacket {
  readonly packet: Packet;
  /** In units of the stream's time base. */
  readonly time: number;
  readonly isKey: boolean;
}

function readPackets(format: FormatContext, stream: Stream, job: VideoJob): TimedPacket[] {
  const maxTicks = job.maxSeconds / secondsPerTick(stream);
  const packets: TimedPacket[] = [];
  const packet = new Packet();
  packet.alloc();
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  try {
    while (format.readFrameSync(packet) >= 0) {
      const copy = packet.streamIndex === stream.index && packet.size > 0 ? packet.clone() : null;
      packet.unref();
      if (!copy) continue;
      if (copy.pts === AV_NOPTS_VALUE && copy.dts === AV_NOPTS_VALUE) copy.dts = BigInt(packets.length);
      const time = Number(copy.pts === AV_NOPTS_VALUE ? copy.dts : copy.pts);
      packets.push({ packet: copy, time, isKey: copy.isKeyframe });
      [first, last] = [Math.min(first, time), Math.max(last, time)];
      // Recorders that stop at the limit go over it by a frame or two.
      if (last - first > maxTicks * 1.01 || packets.length > job.maxSeconds * maxFramesPerSecond) {
        throw new VisionError('media.too_large', `The video is longer than ${job.maxSeconds} seconds.`);
      }
    }
  } catch (error) {
    for (const read of packets) read.packet.free();
    throw error;
  } finally {
    packet.free();
  }
  return packets;
}

function secondsPerTick(stream: Stream): number {
  const { num, den } = stream.timeBase;
  return num / den;
}

interface DecodeInput {
  readonly packets: readonly TimedPacket[];
  readonly job: VideoJob;
  readonly onFrame: (frame: ExtractedFrame) => void;
}

function decodePackets(stream: Stream, input: DecodeInput): Omit<ExtractedVideo, 'track'> {
  const { packets, job } = input;
  const decoder = openDecoder(stream, job);
  const plan =
    job.atMs === null
      ? planFrames(packets, job.maxFrames)
      : planFrameAt(packets, job.atMs / 1000 / secondsPerTick(stream));
  const picker = openPicker(stream, plan, input);
  const frame = new Frame();
  frame.alloc();
  const drain = () => {
    while (decoder.receiveFrameSync(frame) >= 0) {
      picker.offer(frame);
      frame.unref();
    }
  };
  const finish = () => {
    decoder.sendPacketSync(null);
    drain();
  };
  try {
    let isGap = false;
    for (const [index, { packet }] of packets.entries()) {
      const use = plan.uses[index];
      if (use === 'skip') {
        isGap = true;
        continue;
      }
      if (isGap) {
        finish();
        decoder.flushBuffers();
        isGap = false;
      }
      // Frames that no other frame refers to can be left out without any change to the wanted ones.
      decoder.setOption('skip_frame', use === 'keep' && plan.leeway === 0 ? 'default' : 'noref');
      decoder.sendPacketSync(packet);
      drain();
    }
    finish();
    return { ...picker.close(), durationMs: measureDuration(packets, stream) };
  } finally {
    frame.free();
    decoder.freeContext();
  }
}

function openDecoder(stream: Stream, job: VideoJob): CodecContext {
  const codec = Codec.findDecoder(stream.codecpar.codecId);
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  if (!codec || stream.codecpar.toContext(decoder) < 0) {
    throw new VisionError('media.undecodable', 'The video uses a codec that cannot be decoded.');
  }
  decoder.pktTimebase = stream.timeBase;
  decoder.threadCount = 1;
  decoder.setOption('max_pixels', job.maxPixels);
  if (decoder.open2Sync(codec) >= 0) return decoder;
  decoder.freeContext();
  throw new VisionError('media.undecodable', 'The video is damaged: its codec cannot be set up.');
}

/** Takes the wanted frames out of those that the decoder gives; a lost one is replaced by the next whole one. */
function openPicker(stream: Stream, plan: FramePlan, { packets, job, onFrame }: DecodeInput) {
  const tickMs = secondsPerTick(stream) * 1000;
  const firstTime = packets.reduce((least, { time }) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const rotation = readRotation(stream);
  let filter: PictureFilter | undefined;
  let geometry: Geometry | undefined;
  let wanted = 0;
  const offer = (frame: Frame) => {
    const time = Number(frame.bestEffortTimestamp);
    const isWanted = wanted < plan.times.length && time >= plan.times[wanted]! - plan.leeway;
    if (!isWanted || frame.decodeErrorFlags !== 0) return;
    while (wanted < plan.times.length && plan.times[wanted]! - plan.leeway <= time) wanted++;
    if (!filter?.fits(frame)) {
      filter?.close();
      filter = openPictureFilter({ frame, stream, rotation, maxSide: job.maxSide });
    }
    geometry ??= filter.geometry;
    const { outWidth: width, outHeight: height } = filter.geometry;
    onFrame({ timestampMs: Math.round((time - firstTime) * tickMs), width, height, rgb: filter.render(frame) });
  };
  return {
    offer,
    close(): Pick<ExtractedVideo, 'width' | 'height'> {
      filter?.close();
      if (geometry) return { width: geometry.width, height: geometry.height };
      throw new VisionError('media.undecodable', 'The video is damaged: not one frame could be decoded.');
    },
  };
}

/** From the matrix that phones write instead of turning the picture; its first row is (cos, sin) for a clockwise turn. */
function readRotation(stream: Stream): Rotation {
  const matrix = stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX);
  if (!matrix || matrix.length < 36) return 0;
  const degrees = (Math.atan2(matrix.readInt32LE(4), matrix.readInt32LE(0)) * 180) / Math.PI;
  return ((Math.round(degrees / 90) * 90 + 360) % 360) as Rotation;
}

function measureDuration(packets: readonly TimedPacket[], stream: Stream): number {
  const times = packets.map(({ time }) => time).sort((a, b) => a - b);
  const span = times.at(-1)! - times[0]!;
  const lastFrame = times.length > 1 ? span / (times.length - 1) : 0;
  return Math.round((span + lastFrame) * secondsPerTick(stream) * 1000);
}

function describeTrack(format: FormatContext, stream: Stream, packets: readonly TimedPacket[]): VideoTrack {
  const tickMs = secondsPerTick(stream) * 1000;
  const times = packets.map(({ time }) => time).sort((a, b) => a - b);
  const noted = [format.metadata, ...format.streams.map((other) => other.metadata)];
  return {
    tags: noted.map((tags) => trimTags(tags?.getAll() ?? {})),
    claimedMs: claimedMsOf(format, stream),
    times: times.map((time) => Math.round((time - times[0]!) * tickMs * 1000) / 1000),
    repeatedPackets: countRepeats(packets.map(({ packet }) => ({ size: packet.size, bytes: () => packet.data }))),
  };
}

/** The track's own length where it has one, else that of the container, which counts in microseconds. */
function claimedMsOf(format: FormatContext, stream: Stream): number | null {
  if (stream.duration !== AV_NOPTS_VALUE && stream.duration > 0n) {
    return Math.round(Number(stream.duration) * secondsPerTick(stream) * 1000);
  }
  return format.duration === AV_NOPTS_VALUE || format.duration <= 0n
    ? null
    : Math.round(Number(format.duration) / 1000);
}
