import { type LiteFault, type LiteLanguage, type LitePart, liteCodeOf, liteFaults } from '@praesto/contract';

/** A refusal in the words of this API. */
export class LiteError extends Error {
  readonly fault: LiteFault;

  constructor(fault: LiteFault, options?: ErrorOptions) {
    super(liteFaults[fault].en, options);
    this.name = 'LiteError';
    this.fault = fault;
  }
}

/** Body of a refusal: `code` before `message`. */
export function toLiteBody(fault: LiteFault, part: LitePart, language: LiteLanguage) {
  return { code: liteCodeOf(fault, part), message: liteFaults[fault][language] };
}
