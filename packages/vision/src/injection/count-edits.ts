import type { InjectionCue } from '../records.ts';
import { cue } from './cue.ts';

/** Where edit lists lie in MP4 and MOV: within each track of the head. */
const path = ['moov', 'trak', 'edts', 'elst'] as const;

/**
 * Whether a track is shown in several pieces, as after cutting without coding anew. One piece, and an empty one before
 * it, are what recorders write to begin sound and picture at the same time.
 */
export function countEdits(bytes: Uint8Array): InjectionCue[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const most = Math.max(0, ...findBoxes(view, path).map((box) => countPieces(view, box)));
  return most < 2 ? [] : [cue('edit_list_cuts', `a track is shown in ${most} pieces`, { pieces: most })];
}

interface Span {
  readonly begin: number;
  readonly end: number;
}

function findBoxes(view: DataView, names: readonly string[]): Span[] {
  let found: Span[] = [{ begin: 0, end: view.byteLength }];
  for (const name of names) found = found.flatMap((span) => childrenOf(view, span, name));
  return found;
}

/** Boxes of this name directly in a span: a size, a name of four letters, and what they hold. */
function childrenOf(view: DataView, { begin, end }: Span, name: string): Span[] {
  const found: Span[] = [];
  for (let at = begin; at + 8 <= end; ) {
    const { head, size } = sizeOf(view, { begin: at, end });
    if (size < head || at + size > end) break;
    if (nameAt(view, at + 4) === name) found.push({ begin: at + head, end: at + size });
    at += size;
  }
  return found;
}

function sizeOf(view: DataView, { begin, end }: Span): { head: number; size: number } {
  const size = view.getUint32(begin);
  if (size === 0) return { head: 8, size: end - begin };
  if (size !== 1 || begin + 16 > end) return { head: 8, size };
  return { head: 16, size: Number(view.getBigUint64(begin + 8)) };
}

function nameAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((letter) => view.getUint8(at + letter)));
}

/** Entries of an edit list that show something; their time in the medium is not -1. */
function countPieces(view: DataView, { begin, end }: Span): number {
  if (begin + 8 > end) return 0;
  const isLong = view.getUint8(begin) === 1;
  const bytes = isLong ? 20 : 12;
  const count = Math.min(view.getUint32(begin + 4), Math.floor((end - begin - 8) / bytes));
  const pieces = Array.from({ length: count }, (_, place) => begin + 8 + place * bytes);
  return pieces.filter((at) => (isLong ? view.getBigInt64(at + 8) !== -1n : view.getInt32(at + 4) !== -1)).length;
}
