/** A name from outside, fit for a message: without control characters and not longer than a line. */
export function quoteName(name: string): string {
  const visible = name.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\u{fffd}');
  return `"${visible.length > 100 ? `${visible.slice(0, 99)}…` : visible}"`;
}
