const replacement = '\ufffd';

export interface ShownText {
  readonly text: string;
  /** How many characters the font lacks. */
  readonly missing: number;
}

/**
 * A text as the font can show it. Characters without a glyph become U+FFFD, one each. Characters that steer and have no
 * shape are dropped: a name that turns the direction of writing must not rewrite the page.
 */
export function toShownText(text: string, hasGlyph: (codePoint: number) => boolean): ShownText {
  let shown = '';
  let missing = 0;
  for (const character of text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ')) {
    if (character === '\n') shown += character;
    else if (/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u.test(character)) continue;
    else if (hasGlyph(character.codePointAt(0)!)) shown += character;
    else {
      shown += replacement;
      missing += 1;
    }
  }
  return { text: shown, missing };
}
