import type { Facts, Heading, Notes, Tone } from '../../modules/reports/report-document.ts';
import type { Sheet, TextPlace } from './sheet.ts';
import { bodyWidth, colours, page, styles, type TextStyle, toneColours } from './theme.ts';

/** Room that a title wants below it, so that it does not end a page alone. */
const keepWithNext = 70;

export function drawSectionTitle(sheet: Sheet, title: string): void {
  const height = sheet.heightOf(title, styles.section, bodyWidth);
  sheet.makeRoom(height + keepWithNext);
  sheet.write(title, styles.section, { x: page.left, y: sheet.y, width: bodyWidth });
  const y = sheet.y + height + 3;
  sheet.pdf
    .lineWidth(0.8)
    .strokeColor(colours.rule)
    .moveTo(page.left, y)
    .lineTo(page.left + bodyWidth, y)
    .stroke();
  sheet.y = y + 8;
}

export function drawHeading(sheet: Sheet, { text, badge }: Heading): void {
  const badgeWidth = badge ? sheet.widthOf(badge.text, styles.smallStrong) + 10.5 : 0;
  const width = bodyWidth - badgeWidth - 10;
  const height = sheet.heightOf(text, styles.heading, width);
  sheet.makeRoom(height + keepWithNext);
  sheet.y += 4;
  sheet.write(text, styles.heading, { x: page.left, y: sheet.y, width });
  if (badge) {
    const x = page.left + bodyWidth - badgeWidth;
    drawBadge(sheet, badge, { x, y: sheet.y, width: badgeWidth });
  }
  sheet.y += height + 8;
}

/** A word on the ground of its tone. Returns its height. */
export function drawBadge(
  sheet: Sheet,
  { text, tone }: { readonly text: string; readonly tone: Tone },
  place: TextPlace,
): number {
  const { ink, ground } = toneColours[tone];
  const style = { ...styles.smallStrong, colour: ink };
  const innerWidth = place.width - 10;
  const textHeight = sheet.heightOf(text, style, innerWidth);
  const width = Math.min(sheet.widthOf(text, style) + 10.5, place.width);
  sheet.pdf.roundedRect(place.x, place.y, width, textHeight + 4, 3).fill(ground);
  sheet.write(text, style, { x: place.x + 5, y: place.y + 2, width: innerWidth + 0.5 });
  return textHeight + 4;
}

export function drawSubheading(sheet: Sheet, text: string): void {
  sheet.makeRoom(keepWithNext);
  drawLines(sheet, text, styles.subheading, 4);
}

export function drawParagraph(sheet: Sheet, text: string): void {
  drawLines(sheet, text, styles.quiet, 8);
}

function drawLines(sheet: Sheet, text: string, style: TextStyle, after: number): void {
  const height = sheet.heightOf(text, style, bodyWidth);
  sheet.makeRoom(height);
  sheet.write(text, style, { x: page.left, y: sheet.y, width: bodyWidth });
  sheet.y += height + after;
}

export function drawNotes(sheet: Sheet, { items }: Notes): void {
  const indent = 12;
  const width = bodyWidth - indent;
  for (const item of items) {
    const height = sheet.heightOf(item, styles.body, width);
    sheet.makeRoom(height);
    sheet.pdf.circle(page.left + 4, sheet.y + 6.3, 1.5).fill(colours.quiet);
    sheet.write(item, styles.body, { x: page.left + indent, y: sheet.y, width });
    sheet.y += height + 4;
  }
  sheet.y += 4;
}

const gap = 20;

/** Two columns, read along the rows. */
export function drawFacts(sheet: Sheet, { rows }: Facts): void {
  const width = (bodyWidth - gap) / 2;
  for (let at = 0; at < rows.length; at += 2) {
    const pair = rows.slice(at, at + 2);
    const heights = pair.map(({ label, value }) => [
      sheet.heightOf(label, styles.label, width),
      sheet.heightOf(value, styles.body, width),
    ]);
    const height = Math.max(...heights.map(([label = 0, value = 0]) => label + value));
    sheet.makeRoom(height);
    for (const [column, { label, value }] of pair.entries()) {
      const x = page.left + column * (width + gap);
      sheet.write(label, styles.label, { x, y: sheet.y, width });
      sheet.write(value, styles.body, { x, y: sheet.y + heights[column]![0]!, width });
    }
    sheet.y += height + 6;
  }
  sheet.y += 4;
}
