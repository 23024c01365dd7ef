import { useLanguage } from '../texts/texts.ts';

/** A moment in the zone of the browser; the exact one in its title. @param at unix seconds */
export function Time({ at }: { readonly at: number }) {
  const language = useLanguage();
  const date = new Date(at * 1000);
  const exact = date.toLocaleString(language, { dateStyle: 'full', timeStyle: 'long' });
  return (
    <time dateTime={date.toISOString()} title={exact}>
      {shortTime(date, language)}
    </time>
  );
}

function shortTime(date: Date, language: string): string {
  const isToday = date.toDateString() === new Date().toDateString();
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  if (isToday) return date.toLocaleTimeString(language, time);
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  const day = { day: 'numeric', month: 'short' } as const;
  return date.toLocaleString(language, isThisYear ? { ...day, ...time } : { ...day, ...time, year: 'numeric' });
}
