import { AppError } from '../../shared/app-error.ts';

export interface PasswordPolicy {
  /** Fewest characters. */
  readonly minLength: number;
}

/**
 * What the most common passwords are made of, by the lists that NIST SP 800-63B asks to compare with: a word, often with
 * digits and signs around it or in place of letters.
 */
const commonWords = [
  ...['password', 'passwort', 'passphrase', 'passcode', 'pass', 'parol', 'secret', 'changeme', 'default', 'login'],
  ...['admin', 'administrator', 'root', 'user', 'guest', 'test', 'master', 'welcome', 'hello', 'letmein', 'access'],
  ...['qwerty', 'qwertyuiop', 'qwertz', 'qwertzuiop', 'azerty', 'asdfgh', 'asdfghjkl', 'zxcvbn', 'zxcvbnm', 'qazwsx'],
  ...['qwertyuiopasdfghjklzxcvbnm', 'qazwsxedc', 'abc', 'abcd', 'iloveyou', 'sunshine', 'princess', 'dragon', 'monkey'],
  ...['football', 'baseball', 'superman', 'batman', 'starwars', 'trustno', 'whatever', 'freedom', 'shadow', 'michael'],
  ...['jordan', 'charlie', 'summer', 'winter', 'spring', 'autumn', 'company', 'computer', 'internet', 'samsung'],
];

/** Words of this place: its name, and the names of what it is used for. */
const ownWords = ['praesto', 'forensic', 'forensics', 'liveness', 'biometry'];

/** Digits and signs that people write for letters. */
const letters: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's' };

/**
 * Refuses passwords that are guessed first. Long beats complicated: there are no classes of characters to be mixed, and
 * passwords do not age (NIST SP 800-63B).
 * @throws AppError `body.wrong_value` naming `field`
 */
export function requireFitPassword(
  policy: PasswordPolicy,
  { password, email, field }: { readonly password: string; readonly email: string; readonly field: string },
): void {
  const reason = whyUnfit(policy, password, email);
  if (reason !== undefined) throw new AppError('body.wrong_value', { fields: [{ field, reason }] });
}

function whyUnfit({ minLength }: PasswordPolicy, password: string, email: string): string | undefined {
  if ([...password].length < minLength) return `must have at least ${minLength} characters`;
  const lower = password.toLowerCase();
  const [localPart = ''] = email.split('@');
  if (lower === email || isMadeOf(lower, [localPart, ...localPart.split(/[^\p{L}]+/u)])) return 'is the e-mail address';
  if (isMadeOf(lower, commonWords) || isRun(lower)) return 'is one of the most common passwords';
  return isMadeOf(lower, ownWords) ? 'is the name of this service' : undefined;
}

/** Whether a text is nothing but one of these words, once or again and again, with digits and signs around it. */
function isMadeOf(text: string, words: readonly string[]): boolean {
  const asWritten = text.replaceAll(/[^\p{L}]/gu, '');
  const asMeant = text.replaceAll(/^[^\p{L}@$]+|[^\p{L}]+$/gu, '').replaceAll(/[013457@$]/g, (sign) => letters[sign]!);
  return words.some((word) => word.length > 2 && [asWritten, asMeant].some((form) => isRepetition(form, word)));
}

function isRepetition(text: string, word: string): boolean {
  return text !== '' && text.length % word.length === 0 && text === word.repeat(text.length / word.length);
}

/** Whether every character follows the one before in one step: `aaaaaaaa`, `12345678901`, `hgfedcba`. */
function isRun(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0)!);
  const steps = new Set(codes.slice(1).map((code, index) => toStep(codes[index]!, code)));
  return steps.size === 1 && [-1, 0, 1].includes([...steps][0]!);
}

/** After 9 comes 0, on keyboards and in passwords. */
function toStep(from: number, to: number): number {
  const wraps = `${String.fromCodePoint(from)}${String.fromCodePoint(to)}`;
  if (wraps === '90') return 1;
  return wraps === '09' ? -1 : to - from;
}
