/** What the code of vision uses and browsers of 2022 lack. A worker is a world of its own: no page sees these. */
fill(Array.prototype, 'toSorted', function toSorted(this: unknown[], compare?: (a: unknown, b: unknown) => number) {
  return [...this].sort(compare);
});
fill(Array.prototype, 'findLast', function findLast(this: unknown[], holds: (value: unknown, at: number) => boolean) {
  for (let at = this.length - 1; at >= 0; at--) if (holds(this[at], at)) return this[at];
  return undefined;
});

function fill(prototype: object, name: string, value: unknown): void {
  if (name in prototype) return;
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}
