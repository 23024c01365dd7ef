/** How times and numbers are written in a report. */
export interface ReportFormats {
  /** To the second, with the distance from UTC: `2026-03-01 17:00:00 +05:00`. */
  time(date: Date): string;
  /** A score from 0 to 1, with four decimals, or as many as keep it on its side of the thresholds. */
  score(value: number, thresholds?: readonly number[]): string;
  /** A number as short as it is. */
  number(value: number): string;
  bytes(count: number): string;
}

export interface ReportFormatOptions {
  readonly timeZone: string;
  readonly decimalSign: '.' | ',';
  readonly byteUnits: readonly [string, string, string];
}

const scoreDecimals = 4;
const mostDecimals = 15;

export function createReportFormats({ timeZone, decimalSign, byteUnits }: ReportFormatOptions): ReportFormats {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  const withSign = (text: string) => text.replace('.', decimalSign);

  return {
    time(date) {
      const parts = Object.fromEntries(clock.formatToParts(date).map(({ type, value }) => [type, value]));
      const offset = parts.timeZoneName?.replace('GMT', '') || '+00:00';
      return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}:${parts.second} ${offset}`;
    },
    score: (value, thresholds = []) => withSign(roundBesideThresholds(value, thresholds)),
    number: (value) => withSign(String(value)),
    bytes(count) {
      const step = count < 1024 ? 0 : count < 1024 ** 2 ? 1 : 2;
      return withSign(`${(count / 1024 ** step).toFixed(step === 0 ? 0 : 1)} ${byteUnits[step]}`);
    },
  };
}

/** 0.84999 beside the threshold 0.85 must not read as 0.8500: the page would contradict the decision. */
function roundBesideThresholds(value: number, thresholds: readonly number[]): string {
  for (let decimals = scoreDecimals; decimals < mostDecimals; decimals++) {
    const text = value.toFixed(decimals);
    if (thresholds.every((threshold) => Math.sign(Number(text) - threshold) === Math.sign(value - threshold)))
      return text;
  }
  return String(value);
}
