import { AV_PIX_FMT_RGB24 } from 'node-av/constants';
import { Filter, type FilterContext, FilterGraph, Frame, type Stream } from 'node-av/lib';
import { fitWithin } from '../fit-within.ts';

/** How a decoded frame becomes an upright picture with square pixels. */
export interface Geometry {
  /** Upright size in pixels before reduction. */
  readonly width: number;
  readonly height: number;
  /** Size of the result. */
  readonly outWidth: number;
  readonly outHeight: number;
}

/** Turns, scales and converts decoded frames to packed RGB; made anew when the frames change their shape. */
export interface PictureFilter {
  readonly geometry: Geometry;
  fits(frame: Frame): boolean;
  /** The pixels are valid until the next call. */
  render(frame: Frame): Uint8Array;
  close(): void;
}

export interface FilterOptions {
  readonly frame: Frame;
  readonly stream: Stream;
  /** Clockwise turn that makes the picture upright. */
  readonly rotation: Rotation;
  readonly maxSide: number;
}

export type Rotation = 0 | 90 | 180 | 270;

const turns: Readonly<Record<Rotation, string>> = {
  0: '',
  90: 'transpose=clock,',
  180: 'hflip,vflip,',
  270: 'transpose=cclock,',
};

export function openPictureFilter(options: FilterOptions): PictureFilter {
  const { frame, rotation } = options;
  const { width, height, format, colorSpace, colorRange } = frame;
  const geometry = measure(options);
  const graph = new FilterGraph();
  graph.alloc();
  graph.nbThreads = 1;
  const source = requireFilter(
    graph.createFilter(
      requireFilter(Filter.getByName('buffer')),
      'in',
      `video_size=${width}x${height}:pix_fmt=${format}:time_base=1/1000:colorspace=${colorSpace}:range=${colorRange}`,
    ),
  );
  const chain = `${turns[rotation]}scale=${geometry.outWidth}:${geometry.outHeight}:flags=bilinear,format=rgb24`;
  const sink = connect(graph, source, chain);
  const out = new Frame();
  out.alloc();
  const packed = Buffer.allocUnsafe(geometry.outWidth * geometry.outHeight * 3);
  return {
    geometry,
    fits: (other) =>
      other.width === width &&
      other.height === height &&
      other.format === format &&
      other.colorSpace === colorSpace &&
      other.colorRange === colorRange,
    render(picture) {
      if (source.buffersrcAddFrameSync(picture) < 0) throw new Error('the frame was not taken');
      if (sink.buffersinkGetFrameSync(out) < 0) throw new Error('the frame was not rendered');
      pack(out, packed, geometry);
      out.unref();
      return packed;
    },
    close() {
      out.free();
      graph.free();
    },
  };
}

function measure({ frame, stream, rotation, maxSide }: FilterOptions): Geometry {
  const aspect = pixelAspect(frame, stream);
  // Widening, never shortening, keeps every line that was recorded.
  const shownWidth = aspect >= 1 ? Math.round(frame.width * aspect) : frame.width;
  const shownHeight = aspect >= 1 ? frame.height : Math.round(frame.height / aspect);
  const isTurned = rotation === 90 || rotation === 270;
  const [width, height] = isTurned ? [shownHeight, shownWidth] : [shownWidth, shownHeight];
  const { width: outWidth, height: outHeight } = fitWithin(width, height, maxSide);
  return { width, height, outWidth, outHeight };
}

/** Width over height of one pixel. Odd values are those of broken files. */
function pixelAspect(frame: Frame, stream: Stream): number {
  for (const { num, den } of [stream.sampleAspectRatio, stream.codecpar.sampleAspectRatio, frame.sampleAspectRatio]) {
    const aspect = num / den;
    if (num > 0 && den > 0 && aspect >= 0.25 && aspect <= 4) return aspect;
  }
  return 1;
}

function connect(graph: FilterGraph, source: FilterContext, chain: string): FilterContext {
  let last = source;
  for (const [index, step] of chain.split(',').entries()) {
    const [name, args] = [step.split('=')[0]!, step.slice(step.indexOf('=') + 1)];
    const filter = requireFilter(Filter.getByName(name));
    const next = requireFilter(graph.createFilter(filter, `${name}${index}`, step.includes('=') ? args : null));
    if (last.link(0, next, 0) < 0) throw new Error('a filter was not linked');
    last = next;
  }
  const sink = requireFilter(graph.createFilter(requireFilter(Filter.getByName('buffersink')), 'out', null));
  if (last.link(0, sink, 0) < 0 || graph.configSync() < 0) throw new Error('the filters do not fit together');
  return sink;
}

function requireFilter<T>(value: T | null): T {
  if (value === null) throw new Error('a filter is missing');
  return value;
}

/** Takes the padding off the lines. */
function pack(frame: Frame, packed: Buffer, { outWidth, outHeight }: Geometry): void {
  const data = frame.data?.[0];
  const stride = frame.linesize[0] ?? 0;
  if (!data || frame.format !== AV_PIX_FMT_RGB24) throw new Error('the frame has no pixels');
  const rowBytes = outWidth * 3;
  if (stride === rowBytes) {
    data.copy(packed, 0, 0, rowBytes * outHeight);
    return;
  }
  for (let row = 0; row < outHeight; row++) data.copy(packed, row * rowBytes, row * stride, row * stride + rowBytes);
}
