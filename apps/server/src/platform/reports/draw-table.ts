import type { Cell, Table } from '../../modules/reports/report-document.ts';
import { drawBadge } from './draw-words.ts';
import type { Sheet } from './sheet.ts';
import { bodyBottom, bodyWidth, colours, page, styles } from './theme.ts';

const padding = { x: 5, y: 4 } as const;

interface Column {
  readonly title: string;
  readonly x: number;
  readonly width: number;
}

/** Rows are never cut; the head stands again on every page that the table reaches. */
export function drawTable(sheet: Sheet, table: Table): void {
  const columns = placeColumns(table);
  const headHeight = rowHeight(
    sheet,
    columns,
    columns.map(({ title }) => title),
    true,
  );
  const firstHeight = table.rows[0] ? rowHeight(sheet, columns, table.rows[0]) : 0;
  sheet.makeRoom(headHeight + firstHeight);
  drawHead(sheet, columns, headHeight);
  for (const row of table.rows) {
    const height = rowHeight(sheet, columns, row);
    if (sheet.makeRoom(height)) drawHead(sheet, columns, headHeight);
    drawRow(sheet, columns, row, height);
  }
  sheet.y += 12;
}

function placeColumns({ columns }: Table): readonly Column[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  let x: number = page.left;
  return columns.map(({ title, share }) => {
    const column = { title, x, width: (bodyWidth * share) / shares };
    x += column.width;
    return column;
  });
}

function rowHeight(sheet: Sheet, columns: readonly Column[], cells: readonly Cell[], isHead = false): number {
  const heights = columns.map(({ width }, place) => {
    const cell = cells[place] ?? '';
    const inner = width - 2 * padding.x;
    if (typeof cell === 'string') return sheet.heightOf(cell, isHead ? styles.smallStrong : styles.small, inner);
    return sheet.heightOf(cell.text, styles.smallStrong, inner - 10) + 4;
  });
  // Nothing that a document says is higher than a page; should it be, it may reach into the margin but not hang the loop.
  return Math.min(Math.max(...heights) + 2 * padding.y, bodyBottom - page.top - 40);
}

function drawHead(sheet: Sheet, columns: readonly Column[], height: number): void {
  sheet.pdf.rect(page.left, sheet.y, bodyWidth, height).fill(colours.ground);
  const style = { ...styles.smallStrong, colour: colours.quiet };
  for (const { title, x, width } of columns) {
    sheet.write(title, style, { x: x + padding.x, y: sheet.y + padding.y, width: width - 2 * padding.x });
  }
  sheet.y += height;
}

function drawRow(sheet: Sheet, columns: readonly Column[], cells: readonly Cell[], height: number): void {
  const { pdf, y } = sheet;
  for (const [place, { x, width }] of columns.entries()) {
    const cell = cells[place] ?? '';
    const at = { x: x + padding.x, y: y + padding.y, width: width - 2 * padding.x };
    if (typeof cell === 'string') sheet.write(cell, styles.small, at);
    else drawBadge(sheet, cell, { ...at, x: at.x - 2, y: at.y - 1, width: at.width + 2 });
  }
  const bottom = y + height;
  pdf
    .lineWidth(0.5)
    .strokeColor(colours.rule)
    .moveTo(page.left, bottom)
    .lineTo(page.left + bodyWidth, bottom)
    .stroke();
  sheet.y = bottom;
}
