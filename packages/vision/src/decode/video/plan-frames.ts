/** What is known of a compressed frame before it is decoded; in decoding order. */
export interface FramePacket {
  /** Presentation time, in any unit. */
  readonly time: number;
  readonly isKey: boolean;
}

/** `skip`: not sent to the decoder. `bridge`: sent because later frames refer to it. `keep`: its picture is wanted. */
export type PacketUse = 'skip' | 'bridge' | 'keep';

export interface FramePlan {
  /** One use for each packet. */
  readonly uses: readonly PacketUse[];
  /** Times of the wanted frames, ascending, in the unit of the packets. */
  readonly times: readonly number[];
  /**
   * How much earlier than wanted a frame may be, in the unit of the packets. Above 0, the frames to which no other
   * refers can all be left out: without them there is still one near each wanted time.
   */
  readonly leeway: number;
}

/**
 * Encoders put one to three such frames between two others, seldom more, so with four frames to choose from one that
 * must be decoded anyway lies within a quarter of a span. It saves a tenth of the work.
 */
const minFramesToChooseFrom = 4;

/**
 * Chooses at most `maxFrames` frames, evenly spaced over the whole clip: the one nearest to the middle of each of
 * `maxFrames` equal spans, or a key frame when one lies within a quarter of a span of it. Only what these frames need
 * is decoded: each group of pictures up to its last wanted frame. That makes long clips cost as much as short ones.
 */
export function planFrames(packets: readonly FramePacket[], maxFrames: number): FramePlan {
  const leeway = packets.length >= maxFrames * minFramesToChooseFrom ? measureSpan(packets, maxFrames) / 4 : 0;
  return { ...planFor(packets, (candidates) => chooseFrames(candidates, maxFrames)), leeway };
}

/** Chooses the frame that is shown nearest to a time, counted from the first frame in the unit of the packets. */
export function planFrameAt(packets: readonly FramePacket[], time: number): FramePlan {
  const first = packets.reduce((least, packet) => Math.min(least, packet.time), Number.POSITIVE_INFINITY);
  const nearest = (candidates: readonly Candidate[]) => findNearest(candidates, first + time)?.index ?? [];
  return { ...planFor(packets, (candidates) => [nearest(candidates)].flat()), leeway: 0 };
}

function planFor(
  packets: readonly FramePacket[],
  choose: (candidates: readonly Candidate[]) => readonly number[],
): Omit<FramePlan, 'leeway'> {
  const uses = new Array<PacketUse>(packets.length).fill('skip');
  const groupStarts = findGroupStarts(packets);
  for (const packet of choose(findCandidates(packets, groupStarts))) {
    uses[packet] = 'keep';
    for (let before = packet - 1; before >= groupStarts[packet]! && uses[before] === 'skip'; before--) {
      uses[before] = 'bridge';
    }
  }
  const times = packets.filter((_, index) => uses[index] === 'keep').map((packet) => packet.time);
  return { uses, times: times.sort((a, b) => a - b) };
}

/** The length of the part of the clip that each wanted frame stands for; the last frame lasts as long as the others. */
function measureSpan(frames: readonly FramePacket[], maxFrames: number): number {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { time } of frames) [first, last] = [Math.min(first, time), Math.max(last, time)];
  return ((last - first) * frames.length) / (frames.length - 1) / maxFrames;
}

/** For each packet the index of the key frame that begins its group; 0 before the first key frame. */
function findGroupStarts(packets: readonly FramePacket[]): number[] {
  let start = 0;
  return packets.map((packet, index) => {
    if (packet.isKey) start = index;
    return start;
  });
}

interface Candidate {
  readonly index: number;
  readonly time: number;
  readonly isKey: boolean;
}

/**
 * Frames that can be decoded from the key frame of their group alone, in order of time. Those shown before it lean on
 * the group before; those before the first key frame on nothing.
 */
function findCandidates(packets: readonly FramePacket[], groupStarts: readonly number[]): Candidate[] {
  const firstKey = Math.max(
    0,
    packets.findIndex((packet) => packet.isKey),
  );
  return packets
    .map((packet, index) => ({ index, time: packet.time, isKey: packet.isKey }))
    .filter(({ index, time }) => index >= firstKey && time >= packets[groupStarts[index]!]!.time)
    .sort((a, b) => a.time - b.time);
}

function chooseFrames(candidates: readonly Candidate[], maxFrames: number): readonly number[] {
  if (candidates.length <= maxFrames) return candidates.map((candidate) => candidate.index);
  const first = candidates[0]!.time;
  const span = measureSpan(candidates, maxFrames);
  const keys = candidates.filter((candidate) => candidate.isKey);
  const chosen = new Set<number>();
  for (let part = 0; part < maxFrames; part++) {
    const middle = first + span * (part + 0.5);
    const key = findNearest(keys, middle);
    const isKeyNear = key !== undefined && Math.abs(key.time - middle) <= span / 4;
    chosen.add((isKeyNear ? key : findNearest(candidates, middle)!).index);
  }
  return [...chosen];
}

/** Binary search; `undefined` when there is none. */
function findNearest(sorted: readonly Candidate[], time: number): Candidate | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.time < time) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [sorted[low - 1], sorted[low]];
  if (!before || !after) return before ?? after;
  return time - before.time <= after.time - time ? before : after;
}
