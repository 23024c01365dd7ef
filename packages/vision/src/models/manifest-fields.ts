/** What is read of one JSON object of a manifest. */
export type Fields = ReturnType<typeof fieldsOf>;

/** Reads fields of one JSON object and collects every mistake, so that an operator sees all of them at once. */
export function fieldsOf(value: unknown, path: string, mistakes: string[]) {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isRecord) mistakes.push(`${path}: must be an object`);
  const record: Readonly<Record<string, unknown>> = isRecord ? { ...value } : {};
  const read = new Set<string>();
  const nameOf = (field: string) => (path === 'the manifest' ? field : `${path}.${field}`);
  const complain = (field: string, words: string) => {
    if (isRecord) mistakes.push(`${nameOf(field)}: ${words}`);
  };
  const take = (field: string) => {
    read.add(field);
    return record[field];
  };
  const text = (field: string): string => {
    const found = take(field);
    if (typeof found === 'string' && found.trim() !== '') return found;
    complain(field, 'must be a text that is not empty');
    return '';
  };
  return {
    record,
    complain,
    text,
    has: (field: string) => record[field] !== undefined && take(field) !== null,
    object: (field: string) => fieldsOf(take(field), nameOf(field), mistakes),
    /** Of whatever kind; to be read one by one. */
    items(field: string): readonly unknown[] {
      const found = take(field);
      if (Array.isArray(found)) return found;
      complain(field, 'must be a list');
      return [];
    },
    number(field: string): number {
      const found = take(field);
      if (typeof found === 'number' && Number.isFinite(found) && found >= 0) return found;
      complain(field, 'must be a number, 0 or more');
      return 0;
    },
    flag(field: string): boolean {
      const found = take(field);
      if (typeof found === 'boolean') return found;
      complain(field, 'must be true or false');
      return false;
    },
    matching(field: string, pattern: RegExp, words: string): string {
      const found = take(field);
      if (typeof found === 'string' && pattern.test(found)) return found;
      complain(field, `must be ${words}`);
      return '';
    },
    oneOf<const T extends string>(field: string, allowed: readonly [T, ...T[]]): T {
      const found = take(field);
      const match = allowed.find((item) => item === found);
      if (match === undefined) complain(field, `must be one of ${allowed.join(', ')}`);
      return match ?? allowed[0];
    },
    list<T>(field: string, words: string, isItem: (item: unknown) => item is T): readonly T[] {
      const found = take(field);
      if (Array.isArray(found) && found.length > 0 && found.every(isItem)) return found;
      complain(field, `must be a list of ${words}`);
      return [];
    },
    refuseUnread() {
      for (const field of Object.keys(record)) if (!read.has(field)) complain(field, 'is not known');
    },
  };
}
