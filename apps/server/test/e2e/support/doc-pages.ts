import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const page = join(import.meta.dirname, '../../../../../docs/web-sdk.md');

/**
 * A block of code of docs/web-sdk.md, as it stands there.
 * @param heading of its section
 * @param language of its fence; the first one in the section
 */
export function readDocBlock(heading: string, language: string): string {
  const text = readFileSync(page, 'utf8');
  const start = text.indexOf(`\n### ${heading}\n`);
  if (start < 0) throw new Error(`docs/web-sdk.md has no section ${heading}`);
  const next = text.slice(start + 1).search(/\n##+ /);
  const section = next < 0 ? text.slice(start) : text.slice(start, start + 1 + next);
  const block = new RegExp(`\n\`\`\`${language}\n(.*?)\n\`\`\`\n`, 's').exec(section);
  if (!block) throw new Error(`docs/web-sdk.md has no ${language} under ${heading}`);
  return block[1]!;
}
