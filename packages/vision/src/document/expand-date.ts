/**
 * A date of a zone, YYMMDD, as YYYY-MM-DD; `null` when it is not known whole or does not exist. The zone leaves the
 * century open: a birth is the latest that is not in the future, any other date the nearest to now.
 */
export function expandDate(raw: string, kind: 'past' | 'any', now: Date): string | null {
  const match = /^(\d\d)(\d\d)(\d\d)$/.exec(raw);
  if (!match) return null;
  const [, short = '', month = '', day = ''] = match;
  const today = now.toISOString().slice(0, 10);
  const candidates = [100, 0, -100]
    .map((shift) => Math.floor(now.getUTCFullYear() / 100) * 100 + Number(short) + shift)
    .map((year) => `${year}-${month}-${day}`)
    .filter((date) => exists(date));
  if (kind === 'past') return candidates.find((date) => date <= today) ?? null;
  const distance = (date: string) => Math.abs(Date.parse(date) - now.getTime());
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

function exists(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}
