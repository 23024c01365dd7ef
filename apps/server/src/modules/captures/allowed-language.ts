/**
 * Whether a page may have the check in a language. Tags are taken however they are written (`pt_BR`, `PT-br`), and an allowed language
 * allows its regions: who asks for `ru-KZ` reads Russian.
 * @param allowed empty = any
 */
export function isAllowedLanguage(asked: string, allowed: readonly string[]): boolean {
  if (allowed.length === 0) return true;
  const wanted = normalise(asked);
  return allowed.map(normalise).some((tag) => wanted === tag || wanted.startsWith(`${tag}-`));
}

function normalise(tag: string): string {
  return tag.trim().toLowerCase().replaceAll('_', '-');
}
