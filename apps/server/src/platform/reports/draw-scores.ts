import type { Score, Scores } from '../../modules/reports/report-document.ts';
import type { Sheet } from './sheet.ts';
import { bodyWidth, colours, page, styles, toneColours } from './theme.ts';

const valueWidth = 70;
const barHeight = 6;
/** Numbers under the scale that are closer than this would touch. */
const labelDistance = 22;

export function drawScores(sheet: Sheet, { items }: Scores): void {
  for (const item of items) drawScore(sheet, item);
}

/** The label with its number, the scale with its thresholds, and what the number means. */
function drawScore(sheet: Sheet, score: Score): void {
  const { ink } = toneColours[score.tone];
  const labelWidth = bodyWidth - valueWidth - 10;
  const labelHeight = sheet.heightOf(score.label, styles.body, labelWidth);
  const meaningHeight = sheet.heightOf(score.meaning, styles.small, bodyWidth);
  sheet.makeRoom(labelHeight + barHeight + 22 + meaningHeight);
  sheet.write(score.label, styles.body, { x: page.left, y: sheet.y, width: labelWidth });
  const value = { font: 'bold', size: 10.5, colour: ink } as const;
  sheet.write(score.text, value, {
    x: page.left + bodyWidth - valueWidth,
    y: sheet.y - 1.5,
    width: valueWidth,
    align: 'right',
  });
  sheet.y += labelHeight + 6;
  drawScale(sheet, score);
  sheet.y += barHeight + 13;
  sheet.write(score.meaning, { ...styles.small, colour: ink }, { x: page.left, y: sheet.y, width: bodyWidth });
  sheet.y += meaningHeight + 10;
}

function drawScale(sheet: Sheet, score: Score): void {
  const { pdf, y } = sheet;
  const placeOf = (share: number) => page.left + bodyWidth * Math.min(Math.max(share, 0), 1);
  const edges = [0, ...score.thresholds.map(({ at }) => at), 1];
  for (const [place, zone] of score.zones.entries()) {
    const from = placeOf(edges[place]!);
    const to = placeOf(edges[place + 1]!);
    pdf.rect(from, y, to - from, barHeight).fill(toneColours[zone].ground);
  }
  pdf.lineWidth(0.5).strokeColor(colours.rule).rect(page.left, y, bodyWidth, barHeight).stroke();
  for (const { at, text } of score.thresholds) {
    const x = placeOf(at);
    pdf
      .lineWidth(1.2)
      .strokeColor(colours.ink)
      .moveTo(x, y - 2)
      .lineTo(x, y + barHeight + 2)
      .stroke();
    drawLabel(sheet, text, x);
  }
  for (const end of [0, 1]) {
    const isFree = score.thresholds.every(({ at }) => Math.abs(placeOf(at) - placeOf(end)) > labelDistance);
    if (isFree) drawLabel(sheet, String(end), placeOf(end));
  }
  const x = placeOf(score.value);
  const { mark } = toneColours[score.tone];
  pdf
    .lineWidth(0.8)
    .strokeColor('#ffffff')
    .circle(x, y + barHeight / 2, 4.6)
    .fillAndStroke(mark, '#ffffff');
}

/** A number under the scale, kept inside the page's width. */
function drawLabel(sheet: Sheet, text: string, centre: number): void {
  const width = 44;
  const x = Math.min(Math.max(centre - width / 2, page.left), page.left + bodyWidth - width);
  const align = x > centre - width / 2 ? 'left' : x < centre - width / 2 ? 'right' : 'center';
  sheet.write(text, styles.label, { x, y: sheet.y + barHeight + 2, width, align });
}
