import type { PixelImage } from '../pixels/pixel-image.ts';
import { turnImage } from '../pixels/turn-image.ts';
import type { ModelId, MrzFormat, MrzOutcome, MrzUnreadReason } from '../records.ts';
import { alignCells } from './align-cells.ts';
import { chooseZone, toZoneLine, type ZoneLine } from './choose-zone.ts';
import { concludeZone } from './conclude-zone.ts';
import { cutStrip, layStrip } from './cut-strip.ts';
import { findLines, type TextLine } from './find-lines.ts';
import { fitGrid } from './fit-grid.ts';
import { joinLines } from './join-lines.ts';
import { zoneSizes } from './mrz-layout.ts';
import { type Cell, readCells, SPARE, type SpacedLine, transcribe } from './read-cells.ts';
import { readStrip } from './read-strip.ts';
import type { TextTools } from './text-tools.ts';

export interface MrzOptions {
  /** The picture is known to be the right way up; otherwise it is looked at from all four sides. */
  readonly isUpright: boolean;
  /** Decides the century of dates. */
  readonly now: Date;
  /** Asked between steps: whether the time for reading is over. */
  readonly isLate: () => boolean;
  /** Called between steps. @throws VisionError `aborted` when nobody waits for the result any more. */
  readonly requireRunning: () => void;
}

/** Most lines that are read in each direction: a document has three of a zone and few others that are as long. */
const MAX_LINES = 8;
/** Length over height of the letters: the shortest line of a zone has 28. */
const MIN_LENGTH = 10;
/** Characters of a line that may go unseen at first. */
const MAX_UNSEEN = 5;

/** A line as it was first read. */
interface Candidate extends ZoneLine, SpacedLine {
  readonly line: TextLine;
  readonly text: string;
}

/** What reading lines gave: the lines of a zone, as far as there was time. */
interface Attempt {
  readonly zone: readonly Candidate[];
  readonly isCut: boolean;
}

/** Finds and reads the machine-readable zone of a document, whichever way up the document lies. */
export async function readMrz(tools: TextTools, image: PixelImage, options: MrzOptions): Promise<MrzOutcome> {
  const models = [tools.lines, tools.text].map(({ session }) => toModelId(session.manifest));
  const unread = (reason: MrzUnreadReason, lines: readonly string[] = []): MrzOutcome => {
    return { status: 'unread', reason, lines, models };
  };
  let best: readonly Candidate[] = [];
  // The network that finds lines misses most that run upwards, so the picture is turned for them.
  for (const quarter of options.isUpright ? [0] : [0, 90]) {
    const view = quarter === 90 ? turnImage(image, 90) : image;
    const lines = await findLongLines(tools, view);
    for (const turn of options.isUpright ? [0] : [0, Math.PI]) {
      const { zone, isCut } = await seekZone(tools, view, turnLines(lines, turn), options);
      if (isCut) return unread('time_limit');
      const format = formatOf(zone);
      if (format) return readZone(tools, view, { zone: zone.slice(-zoneSizes[format].lines), format, models }, options);
      if (zone.length > best.length) best = zone;
    }
  }
  return best.length > 0
    ? unread(
        'no_known_format',
        best.map(({ text }) => text),
      )
    : unread('no_zone');
}

async function findLongLines(tools: TextTools, image: PixelImage): Promise<TextLine[]> {
  return joinLines(await findLines(tools, image))
    .filter(({ length, height }) => length >= MIN_LENGTH * height)
    .slice(0, MAX_LINES);
}

function turnLines(lines: readonly TextLine[], turn: number): TextLine[] {
  return lines.map((line) => ({ ...line, angle: line.angle + turn }));
}

/** Reads lines until all are read or time is over, and chooses those of a zone. */
async function seekZone(
  tools: TextTools,
  image: PixelImage,
  lines: readonly TextLine[],
  { isLate, requireRunning }: MrzOptions,
): Promise<Attempt> {
  const candidates: Candidate[] = [];
  for (const line of lines) {
    requireRunning();
    if (isLate()) return { zone: [], isCut: true };
    const candidate = await readLine(tools, image, line);
    if (candidate) candidates.push(candidate);
  }
  return { zone: chooseZone(candidates), isCut: false };
}

async function readLine(tools: TextTools, image: PixelImage, line: TextLine): Promise<Candidate | undefined> {
  const strip = layStrip(tools.text, line);
  cutStrip(tools.text, image, strip);
  const columns = await readStrip(tools, strip.width);
  const grid = fitGrid(columns);
  const zoneLine = grid && toZoneLine(strip, grid, columns.step);
  if (!zoneLine) return undefined;
  const spaced = { strip, grid, columns };
  return { ...zoneLine, ...spaced, line, text: transcribe(spaced, tools.settings.alphabet) };
}

/** The format that has so many lines of about that length. Two lines of a passport may have a third text above them. */
function formatOf(zone: readonly Candidate[]): MrzFormat | undefined {
  const longest = Math.max(0, ...zone.map(({ count }) => count));
  const fits = (['TD1', 'TD2', 'TD3'] as const).filter(
    (format) => zoneSizes[format].lines <= zone.length && Math.abs(zoneSizes[format].length - longest) <= MAX_UNSEEN,
  );
  return fits.toSorted((a, b) => Math.abs(zoneSizes[a].length - longest) - Math.abs(zoneSizes[b].length - longest))[0];
}

interface KnownZone {
  readonly zone: readonly Candidate[];
  readonly format: MrzFormat;
  readonly models: readonly ModelId[];
}

async function readZone(
  tools: TextTools,
  image: PixelImage,
  { zone, format, models }: KnownZone,
  { now, isLate, requireRunning }: MrzOptions,
): Promise<MrzOutcome> {
  const { length } = zoneSizes[format];
  const cells: Cell[][] = [];
  const { alphabet } = tools.settings;
  const longest = zone.reduce((a, b) => (b.count > a.count ? b : a));
  for (const [row, seen] of zone.entries()) {
    requireRunning();
    if (isLate()) return { status: 'unread', reason: 'time_limit', lines: [], models };
    const isCut = seen.count < length - SPARE;
    const line = (isCut && (await readLine(tools, image, stretchLine(seen, longest)))) || seen;
    const grid = fitGrid(line.columns, length) ?? line.grid;
    const all = await readCells(tools, image, { ...line, grid }, length);
    cells.push(alignCells(all, { format, alphabet, line: row }));
  }
  const read = concludeZone({ format, cells, alphabet, now });
  const lines = zone.map(({ text }) => text);
  return read.status === 'read' ? { ...read, models } : { status: 'unread', reason: read.reason, lines, models };
}

/** A line of which only the begin was seen, as long as the longest of its zone: in noise the fillers at the end are lost. */
function stretchLine({ line, first }: Candidate, { first: start, last: end }: Candidate): TextLine {
  const [along, down] = [end.x - start.x, end.y - start.y];
  return {
    centre: { x: first.x + along / 2, y: first.y + down / 2 },
    angle: Math.atan2(down, along),
    length: Math.hypot(along, down) + line.height,
    height: line.height,
  };
}

function toModelId({ id, version }: ModelId): ModelId {
  return { id, version };
}
