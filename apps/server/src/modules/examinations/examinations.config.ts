import { type ConfigFragment, duration, wholeNumber } from '../../shared/setting.ts';

export const examinationsConfig = {
  waitMs: {
    env: 'PRAESTO_ANSWER_WITHIN',
    schema: duration({ minMs: 100, maxMs: 3_600_000 }),
    default: '60 s',
    doc: 'How long a request waits for the engine. Then a folder with analyses is answered with 202 and finished in the background; any other request is refused with 503 and `Retry-After`, and nothing is kept of it.',
  },
  waitingPerPlace: {
    env: 'PRAESTO_WAITING_PER_WORKER',
    schema: wholeNumber({ min: 0, max: 10_000 }),
    default: '1',
    doc: 'How many media of requests may wait for each thread that looks at media while more come than can be looked at; when more wait, further requests are refused with 429. Each one that waits makes those who are let in wait as long again; while most are refused, one waits in all.',
  },
  burstPerPlace: {
    env: 'PRAESTO_BURST_PER_WORKER',
    schema: wholeNumber({ min: 0, max: 10_000 }),
    default: '4',
    doc: 'The same as long as there have not been as many requests as threads for a whole second: so many may come at once.',
  },
} satisfies ConfigFragment;
