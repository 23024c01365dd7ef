import type { FaceFrame, Picture, Pictures } from '../../modules/reports/report-document.ts';
import type { RenderTask } from '../../modules/reports/report-renderer.ts';
import type { Sheet } from './sheet.ts';
import { bodyWidth, colours, page, styles } from './theme.ts';

type PictureBytes = RenderTask['pictures'];

const perRow = 3;
const gap = 14;
const width = (bodyWidth - gap * (perRow - 1)) / perRow;
const pictureHeight = 152;

export function drawPictures(sheet: Sheet, { items }: Pictures, bytes: PictureBytes): void {
  for (let at = 0; at < items.length; at += perRow) {
    const row = items.slice(at, at + perRow);
    const height = pictureHeight + 5 + Math.max(...row.map((item) => captionHeight(sheet, item)));
    sheet.makeRoom(height);
    for (const [column, item] of row.entries()) drawPicture(sheet, item, page.left + column * (width + gap), bytes);
    sheet.y += height + 12;
  }
}

function captionHeight(sheet: Sheet, { caption, lines }: Picture): number {
  const below = lines.map((line) => sheet.heightOf(line, styles.quiet, width));
  return below.reduce((sum, height) => sum + height, sheet.heightOf(caption, styles.smallStrong, width));
}

function drawPicture(sheet: Sheet, item: Picture, x: number, bytes: PictureBytes): void {
  if (item.picture === null) drawPlaceholder(sheet, item.missing, x);
  else {
    const jpeg = bytes.get(item.picture);
    if (!jpeg) throw new Error(`the document shows a picture that did not come with it: ${item.picture}`);
    drawImage(sheet, jpeg, x, item.face);
  }
  let y = sheet.y + pictureHeight + 5;
  sheet.write(item.caption, styles.smallStrong, { x, y, width });
  y += sheet.heightOf(item.caption, styles.smallStrong, width);
  for (const line of item.lines) {
    sheet.write(line, styles.quiet, { x, y, width });
    y += sheet.heightOf(line, styles.quiet, width);
  }
}

function drawImage({ pdf, y, openJpeg }: Sheet, jpeg: Uint8Array, x: number, face: FaceFrame | null): void {
  pdf.rect(x, y, width, pictureHeight).fill(colours.ground);
  const image = openJpeg(jpeg);
  const scale = Math.min(width / image.width, pictureHeight / image.height);
  const shown = { width: image.width * scale, height: image.height * scale };
  const left = x + (width - shown.width) / 2;
  const top = y + (pictureHeight - shown.height) / 2;
  pdf.image(image.source, left, top, shown);
  if (!face) return;
  const frame = [
    left + face.left * shown.width,
    top + face.top * shown.height,
    face.width * shown.width,
    face.height * shown.height,
  ] as const;
  // White below, so that the line shows on any picture.
  pdf
    .lineWidth(2)
    .strokeColor('#ffffff')
    .rect(...frame)
    .stroke();
  pdf
    .lineWidth(0.9)
    .strokeColor(colours.accent)
    .rect(...frame)
    .stroke();
}

function drawPlaceholder(sheet: Sheet, reason: string, x: number): void {
  const { pdf, y } = sheet;
  pdf.rect(x, y, width, pictureHeight).fill(colours.ground);
  pdf.lineWidth(0.8).dash(3, { space: 2 }).strokeColor(colours.rule).rect(x, y, width, pictureHeight).stroke().undash();
  const inner = width - 24;
  const height = sheet.heightOf(reason, styles.quiet, inner);
  const place = { x: x + 12, y: y + (pictureHeight - height) / 2, width: inner, align: 'center' } as const;
  sheet.write(reason, styles.quiet, place);
}
