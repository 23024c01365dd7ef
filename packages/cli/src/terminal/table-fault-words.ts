import type { TableFault } from '@praesto/client';

/** What is wrong with a table, or with a row of it. */
export function tableFaultWords(fault: TableFault, line: number): string {
  switch (fault.kind) {
    case 'quote_open':
      return `line ${line} has a quote that is not closed`;
    case 'quote_within':
      return `line ${line} has a quote within a cell`;
    case 'cells':
      return `line ${line} has ${fault.cells} cells, the header has ${fault.titles}`;
    case 'column_twice':
      return `the column ${fault.column} is there twice`;
    case 'column_untitled':
      return 'the header has a column without a title';
    case 'no_text':
      return `line ${line} is no text in UTF-8`;
  }
}
