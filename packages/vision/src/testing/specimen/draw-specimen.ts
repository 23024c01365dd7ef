import sharp from 'sharp';
import { mrzText, type SpecimenFormat, type SpecimenHolder } from './mrz-text.ts';
import { ocrBPath } from './ocr-b.ts';

export interface SpecimenOptions {
  readonly format: SpecimenFormat;
  readonly holder: SpecimenHolder;
  /** Lines printed in place of those of the holder; empty for a document without a machine-readable zone. */
  readonly lines?: readonly string[];
  /** An image file; cropped to a passport photo. */
  readonly portrait?: Uint8Array;
  /** Print a small, faint, grey copy of the portrait at the right. */
  readonly ghost?: boolean;
}

const PX_PER_MM = 12;
/** Doc 9303: sizes of the documents, and OCR-B at ten characters an inch, in millimetres. */
const sizes = { TD1: [85.6, 54], TD2: [105, 74], TD3: [125, 88] } as const satisfies Record<SpecimenFormat, unknown>;
const PITCH = 2.54;
const CAPITAL = 2.4;
const LINE_STEP = 6.35;
const MARGIN = 4.6;

const px = (mm: number) => Math.round(mm * PX_PER_MM);

/** Draws an invented document, flat and sharp, as PNG. It says SPECIMEN and is none of any country's. */
export async function drawSpecimen(options: SpecimenOptions): Promise<Buffer> {
  const { format, holder, portrait } = options;
  const [width, height] = sizes[format];
  const lines = options.lines ?? mrzText(format, holder);
  const top = height - lines.length * LINE_STEP - 3;
  const pictures = portrait ? await drawPortraits(portrait, { width, height: top, ghost: options.ghost === true }) : [];
  const card = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${px(width)}" height="${px(height)}">
      <rect width="100%" height="100%" rx="30" fill="#e8e6f0"/>
      ${waves(width, height)}
      <path d="${visualText(holder, top, portrait ? 8 + photoWidth(top) : 8)}" fill="#1d2440"/>
      <rect y="${px(top)}" width="100%" height="${px(height - top)}" fill="#f4f4f6"/>
      <path d="${zone(lines, top)}" fill="#111111"/>
    </svg>`,
  );
  return sharp(card).composite(pictures).png().toBuffer();
}

function zone(lines: readonly string[], top: number): string {
  return lines
    .map((text, i) => {
      const base = top + (i + 0.8) * LINE_STEP;
      return ocrBPath(text, { x: px(MARGIN), y: px(base), pitch: PITCH * PX_PER_MM, capital: CAPITAL * PX_PER_MM });
    })
    .join('');
}

function visualText({ surname, givenNames, documentNumber }: SpecimenHolder, top: number, left: number): string {
  const texts = ['SPECIMEN UTOPIA', surname, givenNames, documentNumber];
  const step = (top - 8) / texts.length;
  return texts
    .map((text, i) => ocrBPath(text, { x: px(left), y: px(7 + (i + 0.5) * step), pitch: px(1.6), capital: px(1.6) }))
    .join('');
}

function waves(width: number, height: number): string {
  return Array.from({ length: 14 }, (_, i) => {
    const y = px((height * (i + 0.5)) / 14);
    return `<path d="M0 ${y} q${px(width / 4)} ${i % 2 ? -40 : 40} ${px(width / 2)} 0 t${px(width / 2)} 0" fill="none" stroke="#c3c9dd" stroke-width="2"/>`;
  }).join('');
}

/** The portrait fills the space above the zone; passport photos are 35 mm wide and 45 mm high. */
const photoHeight = (top: number) => top - 5;
const photoWidth = (top: number) => (photoHeight(top) * 35) / 45;

async function drawPortraits(portrait: Uint8Array, area: { width: number; height: number; ghost: boolean }) {
  const high = px(photoHeight(area.height));
  const photo = await sharp(portrait)
    .autoOrient()
    .resize(px(photoWidth(area.height)), high, { fit: 'cover' })
    .png()
    .toBuffer();
  const placed = [{ input: photo, left: px(5), top: px(3) }];
  if (!area.ghost) return placed;
  const small = Math.round(high * 0.45);
  const ghost = await sharp(photo).resize({ height: small }).greyscale().linear(0.4, 135).png().toBuffer();
  return [...placed, { input: ghost, left: px(area.width - 22), top: px(area.height) - small - 20 }];
}
