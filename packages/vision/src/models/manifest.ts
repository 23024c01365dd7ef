import { VisionError } from '../vision-error.ts';

/** What the models that look at faces answer. Every thread loads them at once. */
export const facePurposes = ['detector', 'landmarks', 'eyes', 'embedding', 'liveness'] as const;

/** What the models that read documents answer. They are loaded when a document is first to be read. */
export const textPurposes = ['text_lines', 'text'] as const;

export type FacePurpose = (typeof facePurposes)[number];
export type TextPurpose = (typeof textPurposes)[number];

/** What a model answers. The engine has exactly one model for each purpose. */
export const modelPurposes = [...facePurposes, ...textPurposes] as const;

export type ModelPurpose = (typeof modelPurposes)[number];

/** Order of the colour planes that a network was trained on. */
export type ChannelOrder = 'rgb' | 'bgr' | 'gray';

/** How a picture becomes the input tensor: `value = (v - mean[c]) / std[c]` with `v` 0..255 and `c` in the model's own channel order. */
export interface ModelInput {
  readonly name: string;
  /** `[1, channels, height, width]`. */
  readonly shape: readonly [number, number, number, number];
  readonly channels: ChannelOrder;
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** Where the bytes come from: a file inside an npm package, or (without `package`) a file beside the manifest. */
export interface ModelSource {
  readonly package?: string;
  readonly file: string;
  readonly sha256: string;
}

/** What is done once to the source before it is loaded. */
export interface ModelPreparation {
  /** Weights smaller than this in magnitude become 0: denormal floats cost up to 14 times the CPU and change no output. */
  readonly flushBelow: number;
  /** PRelu operators are written as others that ONNX Runtime computes faster; see `split-prelu.ts`. Default false. */
  readonly splitPrelu?: boolean;
  /** Tensors whose channels are put out as `<name>/mean` and `<name>/square` too; see `pool-outputs.ts`. Default none. */
  readonly poolOutputs?: readonly string[];
  /** Of the prepared file. An operator's model may leave it out; the hash is then taken when it is prepared. */
  readonly sha256?: string;
}

/** All that is known about one model. Lives beside the code as `models/<id>.json`, or in an operator's models folder. */
export interface ModelManifest {
  readonly id: string;
  readonly version: string;
  readonly purpose: ModelPurpose;
  readonly source: ModelSource;
  readonly prepared: ModelPreparation | null;
  readonly licence: string;
  /** In plain words: where it comes from and what is not known about it. */
  readonly provenance: string;
  readonly input: ModelInput;
  readonly outputs: readonly string[];
  /** Numbers that belong to the network, named by its purpose: thresholds of the detector, context scale of liveness ... */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** From raw output to calibrated score. Read by the code of the purpose; `null` where there is nothing to calibrate. */
  readonly calibration: Readonly<Record<string, unknown>> | null;
}

const planesOf: Record<ChannelOrder, number> = { rgb: 3, bgr: 3, gray: 1 };
const needsCalibration: readonly ModelPurpose[] = ['embedding', 'liveness'];

/**
 * Reads a manifest strictly.
 * @param text JSON text.
 * @param file Named in messages.
 * @throws VisionError `inference.unavailable` that names the file and every field that is wrong.
 */
export function parseManifest(text: string, file: string): ModelManifest {
  const mistakes: string[] = [];
  const root = fieldsOf(parseJson(text, file), 'the manifest', mistakes);
  const source = root.object('source');
  const prepared = root.has('prepared') ? root.object('prepared') : null;
  const purpose = root.oneOf('purpose', modelPurposes);
  const manifest: ModelManifest = {
    id: root.matching('id', /^[a-z0-9][a-z0-9.-]{0,63}$/, 'letters a-z, digits, points and dashes'),
    version: root.text('version'),
    purpose,
    source: {
      ...(source.has('package') ? { package: source.text('package') } : {}),
      file: source.matching('file', /^(?!.*\.\.)[^/\\][^\\]*$/, 'a relative path that stays inside its folder'),
      sha256: source.matching('sha256', sha256Pattern, sha256Words),
    },
    prepared: prepared && {
      flushBelow: prepared.number('flushBelow'),
      ...(prepared.has('splitPrelu') ? { splitPrelu: prepared.flag('splitPrelu') } : {}),
      ...(prepared.has('poolOutputs') ? { poolOutputs: prepared.list('poolOutputs', 'names', isName) } : {}),
      ...(prepared.has('sha256') ? { sha256: prepared.matching('sha256', sha256Pattern, sha256Words) } : {}),
    },
    licence: root.text('licence'),
    provenance: root.text('provenance'),
    input: parseInput(root.object('input')),
    outputs: root.list('outputs', 'names', isName),
    parameters: root.has('parameters') ? root.object('parameters').record : {},
    calibration: root.has('calibration') ? root.object('calibration').record : null,
  };
  if (needsCalibration.includes(purpose) && manifest.calibration === null) {
    mistakes.push(`calibration: a model for ${purpose} needs one`);
  }
  for (const fields of [root, source, prepared]) fields?.refuseUnread();
  if (mistakes.length > 0) {
    throw new VisionError('inference.unavailable', `model manifest ${file}: ${mistakes.join('; ')}`);
  }
  return manifest;
}

const isName = (item: unknown): item is string => typeof item === 'string' && item !== '';
const sha256Pattern = /^[0-9a-f]{64}$/;
const sha256Words = '64 lower-case hexadecimal digits';

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new VisionError('inference.unavailable', `model manifest ${file} is not JSON`, { cause });
  }
}

function parseInput(fields: Fields): ModelInput {
  const isNumber = (item: unknown): item is number => typeof item === 'number' && Number.isFinite(item);
  const channels = fields.oneOf('channels', ['rgb', 'bgr', 'gray'] as const);
  const planes = planesOf[channels];
  const shape = fields.list('shape', 'whole numbers', (item): item is number => Number.isSafeInteger(item));
  const [batch, shapePlanes, height = 0, width = 0] = shape;
  if (shape.length !== 4 || batch !== 1 || shapePlanes !== planes || height < 1 || width < 1) {
    fields.complain('shape', `must be [1, ${planes}, height, width] for ${channels}`);
  }
  const mean = fields.list('mean', 'numbers', isNumber);
  const std = fields.list('std', 'numbers', (item): item is number => isNumber(item) && item !== 0);
  if (mean.length !== planes) fields.complain('mean', `must hold ${planes} numbers for ${channels}`);
  if (std.length !== planes) fields.complain('std', `must hold ${planes} numbers for ${channels}`);
  const input = { name: fields.text('name'), shape: [1, planes, height, width] as const, channels, mean, std };
  fields.refuseUnread();
  return input;
}

type Fields = ReturnType<typeof fieldsOf>;

/** Reads fields of one JSON object and collects every mistake, so that an operator sees all of them at once. */
function fieldsOf(value: unknown, path: string, mistakes: string[]) {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isRecord) mistakes.push(`${path}: must be an object`);
  const record: Readonly<Record<string, unknown>> = isRecord ? { ...value } : {};
  const read = new Set<string>();
  const nameOf = (field: string) => (path === 'the manifest' ? field : `${path}.${field}`);
  const complain = (field: string, words: string) => {
    if (isRecord) mistakes.push(`${nameOf(field)}: ${words}`);
  };
  const take = (field: string) => {
    read.add(field);
    return record[field];
  };
  const text = (field: string): string => {
    const found = take(field);
    if (typeof found === 'string' && found.trim() !== '') return found;
    complain(field, 'must be a text that is not empty');
    return '';
  };
  return {
    record,
    complain,
    text,
    has: (field: string) => record[field] !== undefined && take(field) !== null,
    object: (field: string) => fieldsOf(take(field), nameOf(field), mistakes),
    number(field: string): number {
      const found = take(field);
      if (typeof found === 'number' && Number.isFinite(found) && found >= 0) return found;
      complain(field, 'must be a number, 0 or more');
      return 0;
    },
    flag(field: string): boolean {
      const found = take(field);
      if (typeof found === 'boolean') return found;
      complain(field, 'must be true or false');
      return false;
    },
    matching(field: string, pattern: RegExp, words: string): string {
      const found = take(field);
      if (typeof found === 'string' && pattern.test(found)) return found;
      complain(field, `must be ${words}`);
      return '';
    },
    oneOf<const T extends string>(field: string, allowed: readonly [T, ...T[]]): T {
      const found = take(field);
      const match = allowed.find((item) => item === found);
      if (match === undefined) complain(field, `must be one of ${allowed.join(', ')}`);
      return match ?? allowed[0];
    },
    list<T>(field: string, words: string, isItem: (item: unknown) => item is T): readonly T[] {
      const found = take(field);
      if (Array.isArray(found) && found.length > 0 && found.every(isItem)) return found;
      complain(field, `must be a list of ${words}`);
      return [];
    },
    refuseUnread() {
      for (const field of Object.keys(record)) if (!read.has(field)) complain(field, 'is not known');
    },
  };
}
