import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { VisionError } from '../../vision-error.ts';
import { fitWithin } from '../fit-within.ts';
import type { Frame } from '../frame.ts';
import { type FrameProbe, readProbe } from './ffprobe-report.ts';
import { planFrameAt, planFrames } from './plan-frames.ts';
import { withPrivateFile } from './private-file.ts';
import { type CommandResult, runCommand } from './run-command.ts';
import { findProgram } from './sandbox.ts';
import { type DecodedVideo, demuxerOf, type VideoDecoder, type VideoTask } from './video-task.ts';

/** Decodes each clip with an installed ffmpeg, a process for the timetable and one for the frames. */
export function openFfmpegCommand(ffmpegPath: string): VideoDecoder {
  const ffprobePath = findProbe(ffmpegPath);
  return {
    decode: (task) => withPrivateFile(task.bytes, (path) => decodeFile({ ...task, path, ffmpegPath, ffprobePath })),
    async close() {},
  };
}

interface FileTask extends VideoTask {
  readonly path: string;
  readonly ffmpegPath: string;
  readonly ffprobePath: string;
}

function findProbe(ffmpegPath: string): string {
  const beside = join(dirname(ffmpegPath), basename(ffmpegPath).replace('ffmpeg', 'ffprobe'));
  return existsSync(beside) ? beside : (findProgram('ffprobe') ?? 'ffprobe');
}

async function decodeFile(task: FileTask): Promise<DecodedVideo> {
  const { limits } = task;
  const probe = await probeFile(task);
  if (probe.width * probe.height > limits.maxVideoPixels) {
    const size = `${probe.width}x${probe.height}`;
    throw new VisionError(
      'media.too_large',
      `The video has ${size} pixels; at most ${limits.maxVideoPixels} are accepted.`,
    );
  }
  if (probe.durationMs > limits.maxVideoSeconds * 1010) {
    throw new VisionError('media.too_large', `The video is longer than ${limits.maxVideoSeconds} seconds.`);
  }
  const { times } =
    task.atMs === undefined ? planFrames(probe.packets, task.maxFrames) : planFrameAt(probe.packets, task.atMs / 1000);
  const size = fitWithin(probe.width, probe.height, task.maxSide);
  const frameBytes = size.width * size.height * 3;
  const result = await runCommand(
    { file: task.ffmpegPath, args: frameArguments(task, { times, ...size }) },
    { timeoutMs: limits.videoTimeoutMs, maxBytes: frameBytes * (times.length + 1) + 2 ** 20 },
  );
  const frames = cutFrames(result, { probe, frameBytes, ...size });
  if (frames.length === 0) {
    throw new VisionError('media.undecodable', 'The video is damaged: not one frame could be decoded.', {
      cause: result.errors,
    });
  }
  const { width, height, durationMs, track } = probe;
  return { width, height, durationMs, track, frames };
}

/** One named demuxer and no protocol but that of files, so that the container cannot lead elsewhere. */
function inputArguments(task: FileTask): string[] {
  return ['-f', demuxerOf(task), '-protocol_whitelist', 'file,pipe', '-i', task.path];
}

async function probeFile(task: FileTask): Promise<FrameProbe> {
  const entries = [
    'stream=width,height,sample_aspect_ratio',
    'stream_disposition=attached_pic',
    'stream_side_data=rotation',
    'stream=duration',
    'stream_tags',
    'format=duration',
    'format_tags',
    'packet=pts_time,dts_time,flags',
  ].join(':');
  const args = [
    '-v',
    'error',
    ...inputArguments(task),
    '-select_streams',
    'v:0',
    '-show_entries',
    entries,
    '-of',
    'json',
  ];
  const limits = { timeoutMs: task.limits.videoTimeoutMs, maxBytes: 64 * 2 ** 20 };
  return readProbe(await runCommand({ file: task.ffprobePath, args }, limits));
}

interface WantedFrames {
  readonly times: readonly number[];
  readonly width: number;
  readonly height: number;
}

function frameArguments(task: FileTask, { times, width, height }: WantedFrames): string[] {
  const isWanted = times.map((time) => `between(t,${(time - 0.001).toFixed(4)},${(time + 0.001).toFixed(4)})`);
  const filters = [`select='${isWanted.join('+')}'`, `scale=${width}:${height}:flags=bilinear`, 'showinfo'].join(',');
  return [
    ...['-v', 'info', '-nostdin', '-nostats', '-threads', '1', '-copyts'],
    ...inputArguments(task),
    ...['-map', '0:v:0', '-vf', filters, '-fps_mode', 'passthrough'],
    ...['-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'],
  ];
}

/** The pixels of the frames lie one after another; their times are in the lines of the `showinfo` filter. */
function cutFrames(
  { out, errors }: CommandResult,
  { probe, frameBytes, width, height }: { probe: FrameProbe; frameBytes: number; width: number; height: number },
): Frame[] {
  const times = [...errors.matchAll(/showinfo.*? n: *\d+ .*?pts_time:(-?[\d.]+)/g)].map((match) => Number(match[1]));
  const count = Math.min(times.length, Math.floor(out.length / frameBytes));
  return Array.from({ length: count }, (_, index) => ({
    index,
    timestampMs: Math.round((times[index]! - probe.firstTime) * 1000),
    width,
    height,
    rgb: Uint8Array.from(out.subarray(index * frameBytes, (index + 1) * frameBytes)),
    sourceWidth: probe.width,
    sourceHeight: probe.height,
  }));
}
