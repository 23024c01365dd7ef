import type { Frame } from '../decode/frame.ts';
import type { ExaminedFrame } from '../face/examined-frame.ts';
import { turnImage } from '../pixels/turn-image.ts';
import type { DocumentOutcome, MediaKind, MrzOutcome } from '../records.ts';
import { encodePortrait } from './encode-portrait.ts';
import { readMrz } from './read-mrz.ts';
import type { TextBench } from './text-tools.ts';

export interface DocumentView {
  readonly kind: MediaKind;
  /** The picture of the document in the size that it is read in. */
  readonly frame: Frame;
  /** What was seen of it, perhaps in a reduced picture. */
  readonly card: ExaminedFrame;
}

/**
 * Most CPU time for reading a zone, in milliseconds: a few times what a picture takes that shows none from any side. CPU
 * time, so that a busy machine does not leave documents unread; the pool ends a thread that hangs.
 */
const MRZ_CPU_MS = 10_000;

/** Cuts the portrait out of a document and reads its machine-readable zone. */
export async function examineDocument(
  texts: TextBench,
  { kind, frame, card }: DocumentView,
  requireRunning: () => void,
): Promise<DocumentOutcome> {
  const upright = card.turnedBy === 0 ? frame : turnImage(frame, card.turnedBy);
  const portrait = await encodePortrait(card, upright);
  requireRunning();
  const start = process.threadCpuUsage();
  const mrz: MrzOutcome =
    kind === 'image'
      ? await texts.use((tools) =>
          readMrz(tools, upright, {
            isUpright: card.face !== null,
            now: new Date(),
            isLate: () => spentSince(start) > MRZ_CPU_MS,
            requireRunning,
          }),
        )
      : { status: 'unread', reason: 'not_an_image', lines: [], models: [] };
  return { portrait, mrz };
}

/** CPU milliseconds of this thread, its networks included. */
function spentSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}
