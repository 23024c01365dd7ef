import type { Block, ReportDocument, Section } from '../../modules/reports/report-document.ts';
import type { RenderedReport, RenderTask } from '../../modules/reports/report-renderer.ts';
import { drawOpening } from './draw-opening.ts';
import { drawPictures } from './draw-pictures.ts';
import { drawScores } from './draw-scores.ts';
import { drawTable } from './draw-table.ts';
import { drawFacts, drawHeading, drawNotes, drawParagraph, drawSectionTitle, drawSubheading } from './draw-words.ts';
import { openSheet, type Sheet } from './sheet.ts';
import { bodyWidth, colours, page, styles } from './theme.ts';

/** Draws a document as a PDF. The same task gives the same bytes. */
export async function renderReport({ document, pictures, attachments }: RenderTask): Promise<RenderedReport> {
  const sheet = openSheet(document);
  const collected = collect(sheet.pdf);
  drawOpening(sheet, document, document.logo === null ? undefined : bytesOf(pictures, document.logo));
  for (const section of document.sections) drawSection(sheet, section, pictures);
  if (sheet.missingCharacters > 0) drawSection(sheet, countMissing(document, sheet.missingCharacters), pictures);
  for (const { key, name, mime, addedAt } of document.attachments) {
    const bytes = Buffer.from(bytesOf(attachments, key));
    sheet.pdf.file(bytes, { name, type: mime, creationDate: addedAt, modifiedDate: addedAt });
  }
  const pages = drawFooters(sheet, document);
  sheet.pdf.end();
  return { bytes: await collected, pages };
}

function drawSection(sheet: Sheet, { title, blocks }: Section, pictures: RenderTask['pictures']): void {
  drawSectionTitle(sheet, title);
  for (const block of blocks) drawBlock(sheet, block, pictures);
  sheet.y += 6;
}

function drawBlock(sheet: Sheet, block: Block, pictures: RenderTask['pictures']): void {
  switch (block.kind) {
    case 'facts':
      drawFacts(sheet, block);
      break;
    case 'table':
      drawTable(sheet, block);
      break;
    case 'pictures':
      drawPictures(sheet, block, pictures);
      break;
    case 'scores':
      drawScores(sheet, block);
      break;
    case 'heading':
      drawHeading(sheet, block);
      break;
    case 'subheading':
      drawSubheading(sheet, block.text);
      break;
    case 'paragraph':
      drawParagraph(sheet, block.text);
      break;
    case 'notes':
      drawNotes(sheet, block);
  }
}

function countMissing({ missingCharacters }: ReportDocument, count: number): Section {
  const blocks = missingCharacters.blocks.map((block) =>
    block.kind === 'paragraph' ? { ...block, text: block.text.replace('{count}', String(count)) } : block,
  );
  return { ...missingCharacters, blocks };
}

/** On every page, when it is known how many there are. Returns their number. */
function drawFooters(sheet: Sheet, { footer, pageOf }: ReportDocument): number {
  const { pdf } = sheet;
  const { start, count } = pdf.bufferedPageRange();
  const y = page.height - page.bottom + 16;
  for (let at = 0; at < count; at++) {
    pdf.switchToPage(start + at);
    pdf
      .lineWidth(0.5)
      .strokeColor(colours.rule)
      .moveTo(page.left, y - 6)
      .lineTo(page.left + bodyWidth, y - 6)
      .stroke();
    const number = pageOf.replace('{page}', String(at + 1)).replace('{pages}', String(count));
    sheet.write(footer, styles.label, { x: page.left, y, width: bodyWidth });
    sheet.write(number, styles.label, { x: page.left, y, width: bodyWidth, align: 'right' });
  }
  return count;
}

function bytesOf(files: ReadonlyMap<string, Uint8Array>, key: string): Uint8Array {
  const bytes = files.get(key);
  if (!bytes) throw new Error(`the document speaks of a file that did not come with it: ${key}`);
  return bytes;
}

async function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of pdf as unknown as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
