/** The two halves of the API; each has codes of its own. */
export type LitePart = 'BPE' | 'LDE';

/** What can be wrong. */
export type LiteFault =
  | 'internal'
  | 'engine_away'
  | 'content_type'
  | 'method'
  | 'unreadable_sample'
  | 'unreadable_template'
  | 'part_content_type'
  | 'bad_request'
  | 'not_determined'
  | 'no_face'
  | 'several_faces'
  | 'unreadable_metadata';

export const liteLanguages = ['ru', 'en'] as const;
export type LiteLanguage = (typeof liteLanguages)[number];

export interface LiteFaultEntry {
  /** The number behind `BPE-` and `LDE-`; `null` where that half does not know the fault. */
  readonly numbers: Readonly<Record<LitePart, string | null>>;
  readonly ru: string;
  readonly en: string;
}

const both = (number: string) => ({ BPE: number, LDE: number });

/**
 * Numbers and Russian sentences are those that the public test scripts of the biometric-processor standard check.
 * 001002 and 003001 are known of the closed product only.
 */
export const liteFaults: Readonly<Record<LiteFault, LiteFaultEntry>> = {
  internal: { numbers: both('001001'), ru: 'Внутренняя ошибка', en: 'Internal error' },
  engine_away: { numbers: both('001002'), ru: 'Биометрический движок недоступен', en: 'The engine is not available' },
  content_type: {
    numbers: both('002001'),
    ru: 'Неверный Content-Type HTTP-запроса',
    en: 'Wrong Content-Type of the HTTP request',
  },
  method: { numbers: both('002002'), ru: 'Неверный метод HTTP-запроса', en: 'Wrong method of the HTTP request' },
  unreadable_sample: {
    numbers: { BPE: '002003', LDE: '002004' },
    ru: 'Не удалось прочитать биометрический образец',
    en: 'The biometric sample cannot be read',
  },
  unreadable_template: {
    numbers: { BPE: '002004', LDE: null },
    ru: 'Не удалось прочитать биометрический шаблон',
    en: 'The biometric template cannot be read',
  },
  part_content_type: {
    numbers: both('002005'),
    ru: 'Неверный Content-Type части multiparted HTTP-запроса',
    en: 'Wrong Content-Type of a part of the multipart HTTP request',
  },
  bad_request: { numbers: both('002006'), ru: 'Неверный запрос', en: 'Wrong request' },
  not_determined: {
    numbers: both('003001'),
    ru: 'Не удалось получить результат по биометрическому образцу',
    en: 'The biometric sample gives no result',
  },
  no_face: {
    numbers: both('003002'),
    ru: 'На биометрическом образце отсутствует лицо',
    en: 'There is no face on the biometric sample',
  },
  several_faces: {
    numbers: both('003003'),
    ru: 'На биометрическом образце присутствует более, чем одно лицо',
    en: 'There is more than one face on the biometric sample',
  },
  unreadable_metadata: {
    numbers: { BPE: null, LDE: '003004' },
    ru: 'Не удалось прочитать metadata',
    en: 'The metadata cannot be read',
  },
};

/** How a half of the API writes a fault: `BPE-002006`. What it does not know is a wrong request. */
export function liteCodeOf(fault: LiteFault, part: LitePart): string {
  return `${part}-${liteFaults[fault].numbers[part] ?? liteFaults.bad_request.numbers[part]}`;
}

/** 500 where the server is at fault, 400 for everything else, also for a wrong method or path. */
export function liteStatusOf(fault: LiteFault): 400 | 500 {
  return fault === 'internal' || fault === 'engine_away' ? 500 : 400;
}
