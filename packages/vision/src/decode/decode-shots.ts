import { VisionError } from '../vision-error.ts';
import { decodeImage } from './decode-image.ts';
import type { Frame } from './frame.ts';
import type { DecodeLimits } from './limits.ts';
import { quoteName } from './quote-name.ts';
import { readZip, type ZipFile } from './read-zip.ts';
import { sniffMedia } from './sniff.ts';

export interface ShotsTask {
  readonly bytes: Uint8Array;
  readonly maxSide: number;
  readonly maxFrames: number;
  readonly limits: DecodeLimits;
  /** Called before each image. */
  readonly requireRunning: () => void;
}

/** What operating systems put into archives beside the files. */
const systemFiles = /^(__MACOSX|\.DS_Store|\.Spotlight-.*|\.Trashes|\.fseventsd|Thumbs\.db|desktop\.ini|\._.*)$/i;
const imageNames = /\.(jpe?g|png|webp|gif|avif|hei[cf]|tiff?|bmp)$/i;

/**
 * Decodes a ZIP of images in the natural order of their names (2 before 10). Of more than `maxFrames` images so many
 * are decoded, evenly spread. Whatever is no image is passed over, except what calls itself one.
 * @throws VisionError `media.undecodable` or `media.too_large`, naming the entry.
 */
export async function decodeShots(task: ShotsTask): Promise<Frame[]> {
  const files = await readZip(task.bytes, { limits: task.limits, isWanted: (name) => !isSystemFile(name) });
  const shots = files.filter(isShot).sort((a, b) => compareNames.compare(a.name, b.name));
  if (shots.length === 0) throw new VisionError('media.undecodable', 'The ZIP holds no image.');
  const frames: Frame[] = [];
  for (const shot of spread(shots, task.maxFrames)) {
    task.requireRunning();
    const picture = await decodeShot(shot, task);
    frames.push({ index: frames.length, timestampMs: null, ...picture });
  }
  return frames;
}

const compareNames = new Intl.Collator('en', { numeric: true });

function isSystemFile(name: string): boolean {
  return name.split('/').some((part) => systemFiles.test(part));
}

/** @throws VisionError for what would be an image by its name but not by its bytes, and for an archive in the archive. */
function isShot({ name, bytes }: ZipFile): boolean {
  const kind = sniffMedia(bytes)?.kind;
  if (kind === 'image') return true;
  if (kind === 'shots_set')
    throw new VisionError('media.undecodable', `The ZIP holds another archive, ${quoteName(name)}.`);
  if (!imageNames.test(name)) return false;
  throw new VisionError('media.undecodable', `The entry ${quoteName(name)} of the ZIP is not an image.`);
}

async function decodeShot({ name, bytes }: ZipFile, { maxSide, limits }: ShotsTask) {
  try {
    return await decodeImage({ bytes, format: sniffMedia(bytes)?.format ?? '', maxSide, limits });
  } catch (error) {
    if (!(error instanceof VisionError)) throw error;
    throw new VisionError(error.code, `In the ZIP, ${quoteName(name)}: ${error.message}`, { cause: error });
  }
}

function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, index) => items[Math.floor(((index + 0.5) * items.length) / count)]!);
}
