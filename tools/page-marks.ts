import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const page = join(import.meta.dirname, '..', 'docs', 'accuracy.md');

/** Puts parts between their marks, `<!-- name:start -->` and `<!-- name:end -->`, in docs/accuracy.md. */
export function writeAccuracyPage(parts: Readonly<Record<string, string>>): void {
  const whole = Object.entries(parts).reduce(
    (text, [name, part]) => replaceBetweenMarks({ whole: text, name, part, page }),
    readFileSync(page, 'utf8'),
  );
  writeFileSync(page, whole);
}

interface Marked {
  readonly whole: string;
  readonly name: string;
  readonly part: string;
  /** To be named where the marks are lost. */
  readonly page: string;
}

export function replaceBetweenMarks({ whole, name, part, page: path }: Marked): string {
  const startMark = `<!-- ${name}:start -->`;
  const [start, end] = [whole.indexOf(startMark), whole.indexOf(`<!-- ${name}:end -->`)];
  if (start < 0 || end < start) throw new Error(`${path} has lost its ${startMark} mark or the end of it`);
  return `${whole.slice(0, start + startMark.length)}\n\n${part}\n${whole.slice(end)}`;
}
