/**
 * What the parts of a field's path are called on the page, by their names in the API: `rules` of a list, `rules[]` of what stands in it, which is
 * told its place from 1 on. What is called nothing only says where others stand.
 */
export type FieldNames = Readonly<Record<string, string | ((place: number) => string)>>;

/** A field as the page calls it: `rules[0].after_days` as “Rule 1: Days”. What has no name there stays as the API says it. */
export function nameField(field: string, names: FieldNames): string {
  const whole = nameOf(field, names);
  if (whole) return whole;
  const parts = field.split('.');
  const named: string[] = [];
  for (const [at, part] of parts.entries()) {
    const words = nameOf(part, names);
    if (words === undefined) return [...named, parts.slice(at).join('.')].join(': ');
    if (words !== '') named.push(words);
  }
  return named.join(': ') || field;
}

function nameOf(part: string, names: FieldNames): string | undefined {
  const [, list, index] = /^([^[]*)\[(\d+)\]$/.exec(part) ?? [];
  const wordsOf = (name: string) => (Object.hasOwn(names, name) ? names[name] : undefined);
  const place = Number(index) + 1;
  const words = wordsOf(list === undefined ? part : `${list}[]`) ?? wordsOf(list ?? part);
  if (typeof words === 'function') return words(place);
  return list === undefined || !words ? words : `${words} ${place}`;
}
