import { VisionError } from '../vision-error.ts';
import { digestParts } from './digest-parts.ts';
import { type Fields, fieldsOf } from './manifest-fields.ts';

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

/** Kinds of files that are written as ONNX when they are prepared. */
export const conversions = ['tflite'] as const;

/** What is done once to the source before it is loaded. */
export interface ModelPreparation {
  /** What the source is when it is not ONNX. */
  readonly convert?: (typeof conversions)[number];
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
  /**
   * Further networks for the same purpose, whose answers are joined to this one's: the embedding is one vector of all
   * parts. None for other purposes. They have no calibration and no companions of their own.
   */
  readonly companions: readonly ModelManifest[];
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
  const purpose = root.oneOf('purpose', modelPurposes);
  const network = parseNetwork(root, purpose);
  const companions = (root.has('companions') ? root.items('companions') : []).map((item, i) =>
    fieldsOf(item, `companions[${i}]`, mistakes),
  );
  const manifest: ModelManifest = {
    ...network,
    calibration: root.has('calibration') ? root.object('calibration').record : null,
    companions: companions.map((fields) => ({ ...parseNetwork(fields, purpose), calibration: null, companions: [] })),
  };
  if (needsCalibration.includes(purpose) && manifest.calibration === null) {
    mistakes.push(`calibration: a model for ${purpose} needs one`);
  }
  if (companions.length > 0) {
    const digest = digestParts([manifest, ...manifest.companions]);
    if (purpose !== 'embedding') mistakes.push(`companions: only a model for embedding may have them`);
    if (!manifest.version.endsWith(`-${digest}`))
      mistakes.push(`version: must end with -${digest}, the digest of its parts`);
  }
  for (const fields of [root, ...companions]) fields.refuseUnread();
  if (mistakes.length > 0) {
    throw new VisionError('inference.unavailable', `model manifest ${file}: ${mistakes.join('; ')}`);
  }
  return manifest;
}

function parseNetwork(root: Fields, purpose: ModelPurpose): Omit<ModelManifest, 'calibration' | 'companions'> {
  return {
    id: root.matching('id', /^[a-z0-9][a-z0-9.-]{0,63}$/, 'letters a-z, digits, points and dashes'),
    version: root.text('version'),
    purpose,
    source: parseSource(root.object('source')),
    prepared: root.has('prepared') ? parsePreparation(root.object('prepared')) : null,
    licence: root.text('licence'),
    provenance: root.text('provenance'),
    input: parseInput(root.object('input')),
    outputs: root.list('outputs', 'names', isName),
    parameters: root.has('parameters') ? root.object('parameters').record : {},
  };
}

function parseSource(fields: Fields): ModelSource {
  const source = {
    ...(fields.has('package') ? { package: fields.text('package') } : {}),
    file: fields.matching('file', /^(?!.*\.\.)[^/\\][^\\]*$/, 'a relative path that stays inside its folder'),
    sha256: fields.matching('sha256', sha256Pattern, sha256Words),
  };
  fields.refuseUnread();
  return source;
}

function parsePreparation(fields: Fields): ModelPreparation {
  const preparation = {
    ...(fields.has('convert') ? { convert: fields.oneOf('convert', conversions) } : {}),
    flushBelow: fields.number('flushBelow'),
    ...(fields.has('splitPrelu') ? { splitPrelu: fields.flag('splitPrelu') } : {}),
    ...(fields.has('poolOutputs') ? { poolOutputs: fields.list('poolOutputs', 'names', isName) } : {}),
    ...(fields.has('sha256') ? { sha256: fields.matching('sha256', sha256Pattern, sha256Words) } : {}),
  };
  fields.refuseUnread();
  return preparation;
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
