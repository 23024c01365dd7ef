import bwipjs from 'bwip-js/node';

interface Segment {
  readonly type: 'M' | 'L' | 'Q' | 'C';
  readonly x: number;
  readonly y: number;
  readonly cx: number;
  readonly cy: number;
  readonly cx1: number;
  readonly cy1: number;
  readonly cx2: number;
  readonly cy2: number;
}

/** What the barcode library keeps its fonts in; its type declarations leave it out. */
interface Fonts {
  lookup(name: string): number;
  getpaths(font: number, charCode: number, width: number, height: number): readonly Segment[] | undefined;
}

const { FontLib } = bwipjs as unknown as { readonly FontLib: Fonts };
const font = FontLib.lookup('OCR-B');

/** Height of a capital over the font's size. */
const CAPITAL = 0.66;

/**
 * The SVG path of a line of OCR-B. `x`, `y` is where the first character stands on the base line, `pitch` the distance
 * from one character to the next, `capital` the height of a capital; all in pixels.
 */
export function ocrBPath(text: string, at: { x: number; y: number; pitch: number; capital: number }): string {
  const size = at.capital / CAPITAL;
  return [...text].map((char, i) => glyphPath(char, size, at.x + i * at.pitch, at.y)).join('');
}

function glyphPath(char: string, size: number, left: number, base: number): string {
  const segments = FontLib.getpaths(font, char.charCodeAt(0), size, size);
  const place = (x: number, y: number) => `${(left + x).toFixed(2)} ${(base - y).toFixed(2)}`;
  const parts = Array.from(segments ?? [], (segment) => {
    const end = place(segment.x, segment.y);
    if (segment.type === 'Q') return `Q${place(segment.cx, segment.cy)} ${end}`;
    if (segment.type === 'C') return `C${place(segment.cx1, segment.cy1)} ${place(segment.cx2, segment.cy2)} ${end}`;
    return `${segment.type}${end}`;
  });
  return parts.length > 0 ? `${parts.join('')}Z` : '';
}
