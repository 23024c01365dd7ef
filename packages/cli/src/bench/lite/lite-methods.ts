import { readFileSync } from 'node:fs';
import type { Wishes } from '@praesto/vision';
import { makeClip, portraitPath } from '@praesto/vision/testing';
import { makeStill } from '../scenarios.ts';

/** Whose face a template is of. */
export type TemplateOf = 'one' | 'other';

/** What a request consists of; a request with one part has it as its whole body where it has no name. */
export interface LitePart {
  readonly name: string | null;
  readonly type: string;
  readonly photo?: Uint8Array;
  readonly template?: TemplateOf;
  readonly text?: string;
}

/** One method of Oz API Lite as it is measured. */
export interface LiteMethodCall {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly parts: readonly LitePart[];
  /** What the engine is asked for each photo or clip. */
  readonly wishes: Wishes;
}

const octets = 'application/octet-stream';
const jpeg = 'image/jpeg';
/** How many faces the n methods compare with: as templates, and as photos. */
const [manyTemplates, manyPhotos] = [20, 3];

const instructions = (mnemonic: string, type: string): LitePart => ({
  name: 'metadata',
  type: 'application/json',
  text: JSON.stringify({ mnemonic, actions: [{ type, duration: 2000, message: '' }] }),
});

/** Every method that works, with inputs of the portraits that come with the project. */
export async function liteMethods(): Promise<LiteMethodCall[]> {
  const [one, other] = [await makeStill('003_03.jpg'), await makeStill('003_08.jpg')];
  const clip = await makeClip({
    still: readFileSync(portraitPath('003_03.jpg')),
    seconds: 4,
    fps: 30,
    width: 720,
    height: 1280,
  });
  const photo = (name: string | null, bytes = one): LitePart => ({ name, type: jpeg, photo: bytes });
  const template = (name: string, of: TemplateOf = 'one'): LitePart => ({ name, type: octets, template: of });
  const many = Array.from({ length: manyTemplates }, () => template('templates_n', 'other'));
  const pattern = (id: string, title: string, ...parts: LitePart[]): LiteMethodCall => ({
    id,
    title,
    path: `/v1/face/pattern/${id}`,
    parts,
    wishes: { embedding: true },
  });
  const liveness = (id: string, title: string, wishes: Wishes, ...parts: LitePart[]): LiteMethodCall => ({
    id,
    title,
    path: '/v1/face/liveness/detect',
    parts,
    wishes: { liveness: true, ...wishes },
  });
  return [
    pattern('extract', 'extract', photo(null)),
    pattern('compare', 'compare', template('bio_feature'), template('bio_template', 'other')),
    pattern('verify', 'verify', photo('sample', other), template('bio_template')),
    pattern('extract_and_compare', 'extract_and_compare', photo('sample_1'), photo('sample_2', other)),
    pattern('compare_n', `compare_n, ${manyTemplates} templates`, template('template_1'), ...many),
    pattern('verify_n', `verify_n, ${manyTemplates} templates`, photo('sample_1'), ...many),
    pattern(
      'extract_and_compare_n',
      `extract_and_compare_n, ${manyPhotos} photos`,
      photo('sample_1'),
      ...Array.from({ length: manyPhotos }, () => photo('samples_n', other)),
    ),
    liveness('detect', 'detect, a photo alone', {}, photo(null)),
    liveness('detect-clip', 'detect, passive, 4 s 720p clip', {}, instructions('passive-instructions', 'photo-type'), {
      name: 'bio_sample',
      type: 'video/mp4',
      photo: clip,
    }),
    liveness(
      'detect-move',
      'detect, one move, 4 s 720p clip',
      { gestures: ['blink'] },
      instructions('move-instructions', 'BLINK'),
      { name: 'bio_sample', type: 'video/mp4', photo: clip },
    ),
  ];
}
