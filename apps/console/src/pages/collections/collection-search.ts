export const collectionTabs = ['persons', 'import', 'search', 'duplicates'] as const;

/** What the address of a collection says. */
export interface CollectionSearch {
  /** `persons` when absent. */
  readonly tab?: (typeof collectionTabs)[number];
  readonly external_id?: string;
  /** The order of the last search by photo. */
  readonly order?: string;
}

export function toCollectionSearch(raw: Readonly<Record<string, unknown>>): CollectionSearch {
  const tab = collectionTabs.find((name) => name === raw.tab);
  const { external_id, order } = raw;
  return {
    ...(tab === undefined ? {} : { tab }),
    ...(typeof external_id === 'string' ? { external_id } : {}),
    ...(typeof order === 'string' ? { order } : {}),
  };
}
