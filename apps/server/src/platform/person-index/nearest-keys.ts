/** The largest values of so many different keys. */
export interface NearestKeys {
  /** Of a key only its largest value counts. Whether the threshold rose. */
  offer(key: number, value: number): boolean;
  /** The least of the values once there are as many keys as wanted, `-Infinity` before. It never falls. */
  readonly threshold: number;
}

/** @param count keys that are wanted */
export function openNearestKeys(count: number): NearestKeys {
  // Ascending by value. Short: a search tells of ten persons, seldom of more than a hundred.
  const values: number[] = [];
  const keys: number[] = [];

  function place(value: number): number {
    let [low, high] = [0, values.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  const toThreshold = () =>
    values.length < count ? Number.NEGATIVE_INFINITY : (values[0] ?? Number.POSITIVE_INFINITY);

  return {
    offer(key, value) {
      const before = toThreshold();
      if (value <= before) return false;
      const known = keys.indexOf(key);
      if (known >= 0 && values[known]! >= value) return false;
      const gone = known >= 0 ? known : values.length === count ? 0 : -1;
      if (gone >= 0) {
        values.splice(gone, 1);
        keys.splice(gone, 1);
      }
      const at = place(value);
      values.splice(at, 0, value);
      keys.splice(at, 0, key);
      return toThreshold() > before;
    },
    get threshold() {
      return toThreshold();
    },
  };
}
