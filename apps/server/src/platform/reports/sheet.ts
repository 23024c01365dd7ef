import PDFDocument from 'pdfkit';
import type { ReportDocument } from '../../modules/reports/report-document.ts';
import { fontFiles } from './fonts.ts';
import { toShownText } from './shown-text.ts';
import { bodyBottom, page, type TextStyle } from './theme.ts';

/** Where a text stands: its upper left corner and the width in which it is broken into lines. */
export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly align?: 'left' | 'right' | 'center';
}

/** Paper that is written from top to bottom. Whoever draws moves `y` down by what it drew. */
export interface Sheet {
  readonly pdf: PDFKit.PDFDocument;
  y: number;
  /** Characters that the font lacked so far. */
  readonly missingCharacters: number;
  /** Goes on a new page unless `height` fits below `y`. Returns whether it did. */
  makeRoom(height: number): boolean;
  /** Height of a text broken into lines of `width`. */
  heightOf(text: string, style: TextStyle, width: number): number;
  /** Width of a text in one line. */
  widthOf(text: string, style: TextStyle): number;
  write(text: string, style: TextStyle, place: TextPlace): void;
  /** A picture with its size, to be drawn once. */
  openJpeg(bytes: Uint8Array): OpenedJpeg;
}

export interface OpenedJpeg {
  readonly width: number;
  readonly height: number;
  readonly source: Parameters<PDFKit.PDFDocument['image']>[0];
}

/** Opens a document with its first page. */
export function openSheet(document: Pick<ReportDocument, 'title' | 'owner' | 'language' | 'madeAt'>): Sheet {
  const pdf = new PDFDocument({
    size: 'A4',
    // Pages are broken here: the library would do it in the middle of a row.
    margin: 0,
    bufferPages: true,
    lang: document.language,
    displayTitle: true,
    info: {
      Title: document.title,
      Author: document.owner,
      Producer: 'Praesto',
      Creator: 'Praesto',
      CreationDate: document.madeAt,
      ModDate: document.madeAt,
    },
  });
  pdf.registerFont('regular', fontFiles.regular).registerFont('bold', fontFiles.bold);
  const hasGlyph = glyphTest(pdf);
  let missing = 0;

  function use(style: TextStyle): void {
    pdf.font(style.font).fontSize(style.size).fillColor(style.colour);
  }

  const sheet: Sheet = {
    pdf,
    y: page.top,
    get missingCharacters() {
      return missing;
    },
    makeRoom(height) {
      if (sheet.y + height <= bodyBottom) return false;
      pdf.addPage();
      sheet.y = page.top;
      return true;
    },
    heightOf(text, style, width) {
      use(style);
      return pdf.heightOfString(toShownText(text, hasGlyph).text || ' ', { width });
    },
    widthOf(text, style) {
      use(style);
      return pdf.widthOfString(toShownText(text, hasGlyph).text);
    },
    write(text, style, { x, y, width, align = 'left' }) {
      const shown = toShownText(text, hasGlyph);
      missing += shown.missing;
      use(style);
      pdf.text(shown.text, x, y, { width, align });
    },
    openJpeg(bytes) {
      const image = (pdf as unknown as Untyped).openImage(Buffer.from(bytes));
      return { width: image.width, height: image.height, source: image as never };
    },
  };
  return sheet;
}

/** What the library has and its types do not. */
interface Untyped {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
  openImage(bytes: Buffer): { readonly width: number; readonly height: number };
}

/** Asks the regular font: the bold one covers the same characters. */
function glyphTest(pdf: PDFKit.PDFDocument): (codePoint: number) => boolean {
  pdf.font('regular');
  const { font } = (pdf as unknown as Untyped)._font;
  const known = new Map<number, boolean>();
  return (codePoint) => {
    const hasGlyph = known.get(codePoint) ?? font.hasGlyphForCodePoint(codePoint);
    known.set(codePoint, hasGlyph);
    return hasGlyph;
  };
}
