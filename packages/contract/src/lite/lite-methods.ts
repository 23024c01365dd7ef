import type { LiteFault, LitePart } from './lite-faults.ts';

/** What a part of a request is. */
export type LiteContent = 'template' | 'photo' | 'sample' | 'metadata';

/** A part of a form. */
export interface LiteFormPart {
  readonly name: string;
  readonly content: LiteContent;
  /** Whether it comes once or more. */
  readonly isMany?: true;
}

/** One method of Oz API Lite. */
export interface LiteMethodEntry {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly part: LitePart;
  readonly summary: string;
  /** Where the picture may be the whole body. */
  readonly takesPhoto?: true;
  readonly form?: readonly LiteFormPart[];
  readonly answer: 'version' | 'health' | 'template' | 'score' | 'results' | 'liveness';
  /** What it may refuse beyond what every method that takes a body refuses. */
  readonly faults: readonly LiteFault[];
}

const photo = (name: string): LiteFormPart => ({ name, content: 'photo' });
const template = (name: string): LiteFormPart => ({ name, content: 'template' });
const many = (part: LiteFormPart): LiteFormPart => ({ ...part, isMany: true });

/** What a photo can be refused for. */
const photoFaults = ['unreadable_sample', 'not_determined', 'no_face', 'several_faces', 'engine_away'] as const;

/** A method that compares the face of one part with those of another. */
function pattern(
  name: string,
  summary: string,
  form: readonly [LiteFormPart, LiteFormPart],
  answer: 'score' | 'results',
): LiteMethodEntry & { readonly form: typeof form } {
  const faults: LiteFault[] = ['part_content_type'];
  if (form.some(({ content }) => content === 'photo')) faults.push(...photoFaults);
  if (form.some(({ content }) => content === 'template')) faults.push('unreadable_template');
  return { method: 'POST', path: `/v1/face/pattern/${name}`, part: 'BPE', summary, form, answer, faults };
}

/** Every method by its name in the document. */
export const liteMethods = {
  getVersion: {
    method: 'GET',
    path: '/version',
    part: 'BPE',
    summary: 'Versions of the server and of its models',
    answer: 'version',
    faults: ['engine_away'],
  },
  checkPattern: {
    method: 'GET',
    path: '/v1/face/pattern/health',
    part: 'BPE',
    summary: 'Whether faces could be compared now',
    answer: 'health',
    faults: [],
  },
  extract: {
    method: 'POST',
    path: '/v1/face/pattern/extract',
    part: 'BPE',
    summary: 'A template of the face on a photo',
    takesPhoto: true,
    answer: 'template',
    faults: photoFaults,
  },
  compare: pattern('compare', 'Two templates', [template('bio_feature'), template('bio_template')], 'score'),
  verify: pattern('verify', 'A photo and a template', [photo('sample'), template('bio_template')], 'score'),
  extractAndCompare: pattern('extract_and_compare', 'Two photos', [photo('sample_1'), photo('sample_2')], 'score'),
  compareN: pattern(
    'compare_n',
    'A template and several others',
    [template('template_1'), many(template('templates_n'))],
    'results',
  ),
  verifyN: pattern(
    'verify_n',
    'A photo and several templates',
    [photo('sample_1'), many(template('templates_n'))],
    'results',
  ),
  extractAndCompareN: pattern(
    'extract_and_compare_n',
    'A photo and several others',
    [photo('sample_1'), many(photo('samples_n'))],
    'results',
  ),
  checkLiveness: {
    method: 'GET',
    path: '/v1/face/liveness/health',
    part: 'LDE',
    summary: 'Whether liveness could be detected now',
    answer: 'health',
    faults: [],
  },
  detect: {
    method: 'POST',
    path: '/v1/face/liveness/detect',
    part: 'LDE',
    summary: 'Whether a live person is in front of the camera, and does what they were told',
    takesPhoto: true,
    form: [
      { name: 'metadata', content: 'metadata' },
      { name: 'bio_sample', content: 'sample' },
    ],
    answer: 'liveness',
    faults: [...photoFaults, 'part_content_type', 'unreadable_metadata'],
  },
} as const satisfies Record<string, LiteMethodEntry>;
