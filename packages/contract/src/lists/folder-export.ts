import * as z from 'zod';
import type { FieldMistake } from '../parse-wire.ts';
import { queryFlag } from '../query.ts';
import { type FolderQuery, folderList } from './folder-list.ts';
import { listQuery } from './list-schemas.ts';
import { collectMistakes, type Mistakes, type RawQuery, valuesOf } from './mistakes.ts';
import { parseList } from './parse-list.ts';
import { accept, type Parsed, refuse } from './parsed.ts';

/** In what an export is written. */
export const exportFormats = ['csv', 'json', 'ndjson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What stands between the cells of a CSV: programs of countries with a decimal comma expect the semicolon. */
export const csvSeparators = { comma: ',', semicolon: ';' } as const;

export interface FolderExport {
  readonly query: FolderQuery;
  readonly format: ExportFormat;
  readonly separator: ',' | ';';
  /** Whether a CSV begins with the mark by which spreadsheet programs know UTF-8. */
  readonly hasMark: boolean;
}

export type FolderExportParse =
  | { readonly ok: true; readonly value: FolderExport }
  | { readonly ok: false; readonly code: Mistakes['code']; readonly mistakes: readonly FieldMistake[] };

/** Everything that fits comes, so there is nothing to page through. */
const paging = ['offset', 'limit', 'cursor', 'total_omit'];

const text = (description: string) => z.string().optional().meta({ description });
const pageless = Object.fromEntries(
  Object.entries(listQuery(folderList).shape).filter(([name]) => !paging.includes(name)),
);

/** The parameters of an export for documentation: those of the list but its pages, and how to write it. */
export const folderExportQuery = z.strictObject({
  format: text(`${exportFormats.join(', ')}; csv when absent.`),
  separator: text('Of CSV: comma or semicolon; comma when absent.'),
  bom: text('Of CSV: true begins it with a UTF-8 mark, for spreadsheet programs; false when absent.'),
  ...pageless,
});

/** What is to be exported, and how; whatever is wrong is refused by name, all at once. */
export function parseFolderExport(raw: RawQuery, now: Date): FolderExportParse {
  const mistakes = collectMistakes();
  const read = <T>(name: string, parse: (text: string) => Parsed<T>): T | undefined => {
    const [value, ...others] = valuesOf(raw, name);
    if (value === undefined) return undefined;
    return mistakes.keep(name, others.length > 0 ? refuse('value', 'is given more than once') : parse(value));
  };
  const format = read('format', (word) => parseWord(word, exportFormats)) ?? 'csv';
  const separator = read('separator', (word) => parseWord(word, ['comma', 'semicolon'] as const)) ?? 'comma';
  const hasMark = read('bom', parseFlag) ?? false;
  for (const name of paging.filter((one) => Object.hasOwn(raw, one)))
    mistakes.note(name, refuse('value', 'is not known: an export has no pages'));
  const own = ['format', 'separator', 'bom', ...paging];
  const parsed = parseList(
    folderList,
    Object.fromEntries(Object.entries(raw).filter(([name]) => !own.includes(name))),
    now,
  );
  if (parsed.ok && mistakes.found.length === 0)
    return { ok: true, value: { query: parsed.value, format, separator: csvSeparators[separator], hasMark } };
  if (parsed.ok) return { ok: false, code: mistakes.code, mistakes: mistakes.found };
  const isOfType = [parsed.code, mistakes.code].includes('body.wrong_type');
  return {
    ok: false,
    code: isOfType ? 'body.wrong_type' : 'body.wrong_value',
    mistakes: [...mistakes.found, ...parsed.mistakes],
  };
}

function parseWord<Word extends string>(word: string, words: readonly Word[]): Parsed<Word> {
  const found = words.find((one) => one === word.trim().toLowerCase());
  return found ? accept(found) : refuse('value', `"${word}" is none of ${words.join(', ')}`);
}

function parseFlag(word: string): Parsed<boolean> {
  const parsed = queryFlag.safeParse(word.trim());
  return parsed.success ? accept(parsed.data) : refuse('value', parsed.error.issues[0]?.message ?? 'is no boolean');
}
