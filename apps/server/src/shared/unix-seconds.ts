/** Unix seconds with a fraction, as timestamps cross the wire. */
export function toUnixSeconds(date: Date): number {
  return date.getTime() / 1000;
}
