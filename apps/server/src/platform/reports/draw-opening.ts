import type { ReportDocument, Tone, Verdict } from '../../modules/reports/report-document.ts';
import type { Sheet } from './sheet.ts';
import { bodyWidth, page, styles, toneColours } from './theme.ts';

const logoBox = { width: 150, height: 44 } as const;

/** Whose report it is, what it is, and the answer: the top of the first page. */
export function drawOpening(sheet: Sheet, document: ReportDocument, logo: Uint8Array | undefined): void {
  const { pdf } = sheet;
  let x: number = page.left;
  if (logo) {
    pdf.image(Buffer.from(logo), page.left, sheet.y, { fit: [logoBox.width, logoBox.height], valign: 'center' });
    x += logoBox.width + 16;
  }
  const width = page.left + bodyWidth - x;
  const titleHeight = sheet.heightOf(document.title, styles.title, width);
  sheet.write(document.title, styles.title, { x, y: sheet.y - 4, width });
  sheet.write(document.owner, styles.owner, { x, y: sheet.y - 2 + titleHeight, width });
  const ownerHeight = sheet.heightOf(document.owner, styles.owner, width);
  sheet.y += Math.max(titleHeight + ownerHeight, logo ? logoBox.height : 0) + 14;
  drawVerdict(sheet, document.verdict);
}

const padding = 14;
const iconRadius = 15;

function drawVerdict(sheet: Sheet, verdict: Verdict): void {
  const { pdf, y } = sheet;
  const { ink, ground, mark } = toneColours[verdict.tone];
  const word = { font: 'bold', size: 19, colour: ink } as const;
  const wire = { ...styles.label, colour: ink };
  const x = page.left + padding + 2 * iconRadius + 14;
  const width = page.left + bodyWidth - padding - x;
  const wordHeight = sheet.heightOf(verdict.word, word, width);
  const sentenceHeight = sheet.heightOf(verdict.sentence, styles.body, width);
  const height = padding * 2 + wordHeight + sentenceHeight;
  pdf.roundedRect(page.left, y, bodyWidth, height, 5).fill(ground);
  pdf.rect(page.left, y + 5, 4, height - 10).fill(mark);
  drawIcon(pdf, verdict.tone, { x: page.left + padding + iconRadius + 2, y: y + height / 2 });
  sheet.write(verdict.word, word, { x, y: y + padding - 3, width });
  sheet.write(verdict.wireWord, wire, { x, y: y + padding + 3, width, align: 'right' });
  sheet.write(verdict.sentence, styles.body, { x, y: y + padding + wordHeight, width });
  sheet.y += height + 16;
}

/** A tick, a cross, an exclamation mark or a dash in a circle: the colour alone must not tell. */
function drawIcon(pdf: PDFKit.PDFDocument, tone: Tone, centre: { readonly x: number; readonly y: number }): void {
  const { x, y } = centre;
  pdf.circle(x, y, iconRadius).fill(toneColours[tone].mark);
  pdf.lineWidth(2.6).lineCap('round').lineJoin('round').strokeColor('#ffffff');
  switch (tone) {
    case 'good':
      pdf
        .moveTo(x - 7, y + 0.5)
        .lineTo(x - 2, y + 5.5)
        .lineTo(x + 7, y - 5)
        .stroke();
      break;
    case 'bad':
      pdf
        .moveTo(x - 5.5, y - 5.5)
        .lineTo(x + 5.5, y + 5.5)
        .moveTo(x + 5.5, y - 5.5)
        .lineTo(x - 5.5, y + 5.5)
        .stroke();
      break;
    case 'attention':
      pdf
        .moveTo(x, y - 7)
        .lineTo(x, y + 1.5)
        .stroke();
      pdf.circle(x, y + 7, 1.7).fill('#ffffff');
      break;
    case 'neutral':
      pdf
        .moveTo(x - 6, y)
        .lineTo(x + 6, y)
        .stroke();
  }
}
