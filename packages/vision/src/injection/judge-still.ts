import sharp, { type Metadata } from 'sharp';
import type { Frame } from '../decode/frame.ts';
import type { InjectionCue } from '../records.ts';
import { compareThumbnail } from './compare-thumbnail.ts';
import { cue } from './cue.ts';
import { nameMaker } from './name-maker.ts';
import { type ExifNotes, readExif } from './read-exif.ts';
import { isScreenSize } from './screen-sizes.ts';

/** Formats whose notes can be read without decoding the picture. */
const readable = ['jpeg', 'png', 'webp', 'tiff'];

interface StillTask {
  readonly bytes: Uint8Array;
  /** As `sniffMedia` told it. */
  readonly format: string;
  readonly frame: Frame;
  readonly now: Date;
}

/** What the notes in a photo say of how it was made, and whether its pixels agree. */
export async function judgeStill({ bytes, format, frame, now }: StillTask): Promise<InjectionCue[]> {
  if (!readable.includes(format)) return judgeSize(frame);
  const metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  const exif = metadata.exif ? readExif(metadata.exif) : {};
  return [
    ...nameMaker(signaturesOf(metadata, exif)),
    ...judgeSize(frame),
    ...compareSize(metadata, exif),
    ...compareOrientation(metadata, exif),
    ...judgeTakenAt(exif.takenAt, now),
    ...(exif.thumbnail ? await compareThumbnail(exif.thumbnail, frame, exif.orientation ?? 1) : []),
  ];
}

function signaturesOf({ xmp, comments }: Metadata, exif: ExifNotes): string[] {
  const packet = xmp ? Buffer.from(xmp).toString('utf8') : '';
  const creators = [...packet.matchAll(/(?:CreatorTool|softwareAgent)(?:="|>)([^"<]{1,100})/g)].map(
    (match) => match[1]!,
  );
  const isScreenshot = /UserComment[\s\S]{0,200}?Screenshot/.test(packet) ? ['Screenshot'] : [];
  const notes = (comments ?? []).filter(({ keyword }) => /software|parameters/i.test(keyword)).map(({ text }) => text);
  return [...(exif.software ? [exif.software] : []), ...creators, ...isScreenshot, ...notes];
}

function judgeSize({ sourceWidth, sourceHeight }: Frame): InjectionCue[] {
  if (!isScreenSize(sourceWidth, sourceHeight)) return [];
  const words = `${sourceWidth}x${sourceHeight} is the size of a phone's screen`;
  return [cue('screen_sized', words, { width: sourceWidth, height: sourceHeight })];
}

/** The camera notes the size of what it writes; whoever scales or crops afterwards often leaves the note as it was. */
function compareSize({ width, height }: Metadata, exif: ExifNotes): InjectionCue[] {
  if (!exif.width || !exif.height) return [];
  const isSame = (exif.width === width && exif.height === height) || (exif.width === height && exif.height === width);
  if (isSame) return [];
  const params = { noted_width: exif.width, noted_height: exif.height, width, height };
  return [cue('size_contradicts_metadata', `${exif.width}x${exif.height} noted, ${width}x${height} found`, params)];
}

/** Turned upright by a program that left the note: the noted size is right only when turned. */
function compareOrientation({ width, height }: Metadata, exif: ExifNotes): InjectionCue[] {
  const isQuarterTurn = (exif.orientation ?? 1) >= 5;
  const isTurnedAlready = exif.width === height && exif.height === width && width !== height;
  if (!isQuarterTurn || !isTurnedAlready) return [];
  const orientation = exif.orientation!;
  const words = `orientation ${orientation} noted, but the picture is turned already`;
  return [cue('orientation_contradicts_metadata', words, { orientation })];
}

/** Clocks of cameras have no time zone: up to 14 hours ahead of UTC, and an hour for a wrong clock. */
const maxAheadMs = 15 * 3_600_000;

/** @param takenAt `YYYY:MM:DD HH:MM:SS` */
export function judgeTakenAt(takenAt: string | undefined, now: Date): InjectionCue[] {
  const [day, time] = (takenAt ?? '').split(' ');
  const at = Date.parse(`${day?.replaceAll(':', '-')}T${time}Z`);
  if (!(at > now.getTime() + maxAheadMs)) return [];
  return [cue('taken_in_future', `taken at ${takenAt}`, { taken_at: takenAt! })];
}
