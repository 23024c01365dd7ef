/** The parameters of a statement: what users send stands here and never in its text. */
export interface Places {
  readonly values: readonly unknown[];
  /** Adds a value and returns its place in the text, e.g. `$3::uuid`. */
  put(value: unknown, type: string): string;
}

export function openPlaces(): Places {
  const values: unknown[] = [];
  return {
    values,
    put(value, type) {
      values.push(value);
      return `$${values.length}::${type}`;
    },
  };
}
