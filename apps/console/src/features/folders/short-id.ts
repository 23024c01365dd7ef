/** Enough of an id to tell things apart by eye. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}
