/**
 * Names under which files can lie side by side in one PDF: a name that is there already gets a number, `notice (2).pdf`,
 * as a folder on a disk would have it. Of two files with one name a PDF would keep the last alone.
 */
export function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const [, stem = name, ending = ''] = /^(.+?)(\.[^.]*)?$/su.exec(name) ?? [];
    let distinct = name;
    for (let number = 2; taken.has(distinct); number++) distinct = `${stem} (${number})${ending}`;
    taken.add(distinct);
    return distinct;
  });
}
