import { newId } from '../../../src/shared/ids.ts';

/** A path in which one id is nobody's. */
export interface BadPath {
  readonly path: string;
  /** What the answer may call what is not there: this id, or what would be further down. Empty where nobody looks at the text. */
  readonly fields: readonly string[];
}

/** Every id of a path in turn: no UUID, nobody's, with a character that no text has, and too long. */
export function badPathsOf(template: string, filled: string): readonly BadPath[] {
  const names = template.split('/');
  const parts = filled.split('/');
  const places = [...names.keys()].filter((at) => names[at]!.startsWith(':'));
  return places.flatMap((at) => {
    const fields = places.filter((place) => place >= at).map((place) => fieldOf(names[place]!, names[place - 1]!));
    const put = (id: string) => parts.with(at, id).join('/');
    const looked = ['no-uuid', newId(), `${newId()}0`, '%00', "'"].map((id) => ({ path: put(id), fields }));
    return [...looked, { path: put('x'.repeat(300)), fields: [] }];
  });
}

/** `folderId` is told as `folder_id`; what is only called `id`, by the noun before it. */
function fieldOf(name: string, noun: string): string {
  if (name !== ':id') return name.slice(1).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const one = noun === 'analyses' ? 'analysis' : noun.replace(/s$/, '');
  return `${one}_id`;
}
