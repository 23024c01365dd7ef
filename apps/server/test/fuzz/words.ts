import fc from 'fast-check';

/** In place of an id: the id that was seen in an answer under this key, whichever it was at that time. */
export const anIdOf = (key: string, place: number) => `{{${key}#${place}}}`;

/** How `anIdOf` is found again in what is about to be sent. */
export const idMark = /\{\{(\w+)#(\d+)\}\}/g;

const uuid = fc.constantFrom(
  '00000000-0000-4000-8000-000000000000',
  'ffffffff-ffff-4fff-bfff-ffffffffffff',
  '6F1C1F3A-5B0E-4D53-9C49-0F1D2C3B4A59',
);

/** Ids that are none. */
const noUuid = fc.constantFrom(
  '',
  '0',
  '-1',
  'null',
  'undefined',
  'me',
  "' or 1=1 --",
  '6f1c1f3a',
  `${'a'.repeat(300)}`,
);

/** Mostly ids of things that are there, whoever they belong to; `key` is the key under which answers name them. */
export function aKnownId(key: string): fc.Arbitrary<string> {
  const known = fc.nat(15).map((place) => anIdOf(key, place));
  return fc.oneof({ weight: 8, arbitrary: known }, { weight: 1, arbitrary: uuid });
}

/** The same, and sometimes what is no id. */
export function anId(key: string): fc.Arbitrary<string> {
  return fc.oneof({ weight: 9, arbitrary: aKnownId(key) }, { weight: 1, arbitrary: noUuid });
}

/** Texts that have made programs stumble: about encodings, numbers, paths, SQL, dates and lengths. */
export const oddText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udc00x',
    'e\u0301\u202e\ufeff',
    '𝔘𝔫𝔦𝔠𝔬𝔡𝔢 👩‍👩‍👧‍👦',
    '../../etc/passwd',
    '..\\..\\x',
    "'; drop table folders; --",
    '" or ""="',
    '%00%ff',
    '%',
    '\\u0000',
    '\r\nX-Evil: 1',
    '__proto__',
    'constructor',
    'NaN',
    'Infinity',
    '-0',
    '1e400',
    '0x10',
    '9007199254740993',
    '99999999999999999999',
    '-1',
    '1.5',
    'null',
    'true',
    '{}',
    '[]',
    '<svg onload=alert(1)>',
    '{{7*7}}',
    '2026-02-30T25:61:61Z',
    '+275760-09-13T00:00:00.001Z',
  ),
  fc.string({ maxLength: 20, unit: 'binary' }),
  fc.constantFrom(127, 128, 129, 255, 256, 257, 1024, 2049, 5000, 70_000).map((length) => 'x'.repeat(length)),
);

/** Addresses to call back: none of them leads out of this machine. */
const addresses = fc.constantFrom(
  'https://hooks.invalid/praesto',
  'http://127.0.0.1:9/',
  'http://localhost:9/x',
  'http://[::1]:9/',
  'http://[::ffff:127.0.0.1]:9/',
  'http://2130706433:9/',
  'http://0x7f.1:9/',
  'http://169.254.169.254/latest',
  'ftp://hooks.invalid/',
  'javascript:alert(1)',
  'https://user:secret@hooks.invalid/',
  '//hooks.invalid',
  'https://',
);

const times = fc.oneof(
  fc.constantFrom('now', 'today', '0', '1744017549', '1744017549366', '1744017549366616', '2026-11-26T10:00:00Z'),
  fc.integer({ min: -1e15, max: 1e18 }).map(String),
);

const conditions = fc.constantFrom(
  'a==b',
  'transaction_id==42',
  'a.b[0].c!=null',
  'a.0==1',
  'score>=0.5',
  'score<0.5,score>0.1',
  'a==b,c==d',
  'a=b',
  '==',
  'a==',
  '.a==b',
  'a..b==c',
  `${'a.'.repeat(60)}b==c`,
);

const sortings = fc.constantFrom(
  'time_created{asc}',
  'time_created{desc}',
  'time_created',
  'TIME_CREATED{ASC},time_created{desc}',
  'nothing{asc}',
  'time_created{up}',
  '{asc}',
  ',',
);

/** What texts mean, by the name of the field or parameter that holds them. The first that fits counts. */
const meanings: readonly (readonly [RegExp, fc.Arbitrary<string>])[] = [
  [/(url|endpoint)$/, addresses],
  [/^time_zone$/, fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Almaty', '+05:30', 'Mars/Olympus', 'utc')],
  [/(^|_)(date|time)(_|\.|$)|\.(min|max|greater|less)$/, times],
  [/meta_data|results_data|_extras?$|conditions?$/, conditions],
  [/^sorting$/, sortings],
  [/^cursor$/, fc.constantFrom('eyJ', 'WyJ0aW1lX2NyZWF0ZWR7ZGVzY30iXQ', '', '%%%')],
  [/email/, fc.constantFrom('admin@localhost', 'ADMIN@LOCALHOST', 'nobody', 'a@b', 'new@example.org', 'ünï@例え.jp')],
  [/password/, fc.constantFrom('correct horse battery', 'short', 'x'.repeat(1024), 'Пароль-с-буквами-42')],
  [/^type/, fc.constantFrom('QUALITY', 'quality', 'BIOMETRY', 'DOCUMENTS', 'COLLECTION', 'horoscope')],
  [/^file$/, fc.constantFrom('swagger-ui.css', 'start.js', 'favicon-32x32.png', 'page.html')],
  [/tag/, fc.constantFrom('photo_selfie', 'video_selfie_blank', 'photo_id_front', 'photo_id_back', 'no_such_tag')],
];

/** Texts that may mean something in the field of this name. */
export function aTextFor(name: string): fc.Arbitrary<string> {
  const key = name
    .replace(/\.exclude$/, '')
    .split('.')
    .at(-1)!;
  if (/_ids?$/.test(key))
    return fc.oneof(
      anId(key),
      fc.tuple(anId(key), anId(key)).map((both) => both.join(',')),
    );
  const meaning = meanings.find(([pattern]) => pattern.test(name))?.[1];
  const plain = fc.string({ minLength: 1, maxLength: 12 });
  return meaning ? fc.oneof({ weight: 4, arbitrary: meaning }, { weight: 1, arbitrary: plain }) : plain;
}
