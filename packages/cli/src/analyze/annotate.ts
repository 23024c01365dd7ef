import { mkdir, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { Face, MediaReport } from '@praesto/vision';
import sharp from 'sharp';
import { GLYPH_ROWS, measureText, textPath } from './glyphs.ts';
import type { Resolution } from './judge-quality.ts';

const COLOURS: Record<Resolution, string> = {
  SUCCESS: '#1f9d55',
  DECLINED: '#d64545',
  FAILED: '#b7791f',
  ERROR: '#b7791f',
};

export interface Annotation {
  readonly report: MediaReport;
  readonly resolution: Resolution;
  /** Lines written over the picture. */
  readonly lines: readonly string[];
}

/**
 * Writes the best shot (the picture itself, or the chosen frame) as JPEG with the face's box, its landmarks and the
 * given lines; for a file without a usable face its first frame with the lines alone.
 * @returns The path, `DIR/NUMBER-NAME.jpg`, numbered so that files of one name do not overwrite each other.
 */
export async function writeAnnotated(
  annotation: Annotation,
  { dir, file, number }: { dir: string; file: string; number: number },
): Promise<string> {
  const { bestShot, thumbnail } = annotation.report;
  const picture = bestShot?.status === 'found' ? bestShot.jpeg : thumbnail;
  if (!picture) throw new Error('the engine gave neither a best shot nor a thumbnail although it was asked for both');
  const { width, height } = await sharp(picture).metadata();
  const face = bestShot?.status === 'found' ? bestShot.face : null;
  const overlay = drawOverlay({ width, height, face, ...annotation });
  const jpeg = await sharp(picture)
    .composite([{ input: Buffer.from(overlay) }])
    .jpeg({ quality: 90 })
    .toBuffer();
  await mkdir(dir, { recursive: true });
  const path = join(dir, `${String(number).padStart(3, '0')}-${parse(file).name}.jpg`);
  await writeFile(path, jpeg);
  return path;
}

/** The overlay as SVG; sizes follow the picture, so that lines look alike on a thumbnail and on 12 megapixels. */
function drawOverlay({
  width,
  height,
  face,
  resolution,
  lines,
}: Annotation & { width: number; height: number; face: Face | null }): string {
  const colour = COLOURS[resolution];
  const stroke = Math.max(1.5, Math.max(width, height) / 400);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    ...(face ? drawFace(face, colour, stroke) : []),
    ...drawLines(lines, colour, width),
    '</svg>',
  ].join('');
}

function drawFace(face: Face, colour: string, stroke: number): string[] {
  const { left, top, width, height } = face.box;
  return [
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="none" stroke="${colour}" stroke-width="${stroke * 1.6}"/>`,
    ...face.landmarks.map(
      ({ x, y }) =>
        `<circle cx="${x}" cy="${y}" r="${stroke}" fill="#fff" stroke="${colour}" stroke-width="${stroke / 2}"/>`,
    ),
  ];
}

function drawLines(lines: readonly string[], colour: string, width: number): string[] {
  const longest = Math.max(1, ...lines.map(measureText));
  const dot = Math.min(width / 300, (width * 0.94) / longest);
  const lineHeight = (GLYPH_ROWS + 4) * dot;
  return [
    `<rect x="0" y="0" width="${(longest + 8) * dot}" height="${lines.length * lineHeight + 4 * dot}" fill="${colour}"/>`,
    ...lines.map(
      (line, i) =>
        `<path transform="translate(${4 * dot} ${4 * dot + i * lineHeight}) scale(${dot})" d="${textPath(line)}" fill="#fff" shape-rendering="crispEdges"/>`,
    ),
  ];
}
