/** What a container says of a video, and when its frames are shown: for judging how it was made. */
export interface VideoTrack {
  /** Tags of the container, then of each of its tracks; names in lower case. */
  readonly tags: readonly Readonly<Record<string, string>>[];
  /** Length that the container claims, in milliseconds; `null` when it claims none. */
  readonly claimedMs: number | null;
  /** When the frames are shown, in milliseconds after the first, in order of time. */
  readonly times: readonly number[];
  /** Compressed frames whose bytes are exactly those of an earlier one. Tiny ones, which say "as before", are not counted. */
  readonly repeatedPackets: number;
}

/** Longer notes are cut, and more are left out: nobody needs them, and they come from strangers. */
const maxTags = 40;
const maxTagLength = 200;

/** The notes of a container in the form in which they are kept. */
export function trimTags(tags: Readonly<Record<string, string>>): Record<string, string> {
  const trimmed = Object.entries(tags).slice(0, maxTags);
  return Object.fromEntries(
    trimmed.map(([name, text]) => [name.toLowerCase().slice(0, maxTagLength), text.slice(0, maxTagLength)]),
  );
}

/** Smaller frames can be the same by nature: a coder says of a still picture that nothing changed. */
const minTellingBytes = 1024;

interface CompressedFrame {
  readonly size: number;
  bytes(): Uint8Array | null;
}

/** Counts the frames whose bytes were there before. Only those of equal length are compared. */
export function countRepeats(packets: readonly CompressedFrame[]): number {
  const telling = packets.filter(({ size }) => size >= minTellingBytes);
  const bySize = Map.groupBy(telling, ({ size }) => size);
  return [...bySize.values()].reduce((sum, alike) => sum + countEqual(alike), 0);
}

function countEqual(alike: readonly CompressedFrame[]): number {
  if (alike.length < 2) return 0;
  const contents = alike.map((packet) => Buffer.from(packet.bytes() ?? []).toString('latin1'));
  return contents.length - new Set(contents).size;
}
