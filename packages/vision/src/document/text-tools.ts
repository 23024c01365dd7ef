import { layOut, type Tool } from '../face/tool.ts';
import { type ModelManifest, type TextPurpose, textPurposes } from '../models/manifest.ts';
import { prepareModelsFor } from '../models/prepare-models.ts';
import type { ModelSet } from '../models/read-manifests.ts';
import { disposeSessions, type ModelSessions, openSessions } from '../runtime/model-session.ts';
import { VisionError } from '../vision-error.ts';

/** Where the models that read documents come from. Plain data: it is handed to the workers. */
export interface TextModels {
  readonly models: Pick<ModelSet, TextPurpose>;
  readonly cacheDir: string | null;
}

/** The networks that find and read lines of text, laid out for one thread. */
export interface TextTools {
  readonly lines: Tool;
  readonly text: Tool;
  readonly settings: TextSettings;
}

/** Numbers of the manifests' `parameters`, read once. */
export interface TextSettings {
  /** Probability 0..1 from which a pixel belongs to a line of text. */
  readonly lineThreshold: number;
  /** Classes that the reading network tells apart in each column. */
  readonly classCount: number;
  /** The class of "no character here". */
  readonly blankClass: number;
  /** The characters of a machine-readable zone ... */
  readonly alphabet: string;
  /** ... and for each of them the classes that mean it: plain, full width, small where it looks the same. */
  readonly classes: readonly (readonly number[])[];
}

/** Text tools that are loaded when they are first needed, and given back when nobody needed them for a while. */
export interface TextBench {
  /** @throws VisionError `inference.unavailable` when a model is missing, altered or wrongly described. */
  use<T>(work: (tools: TextTools) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Loading takes 0.2 s and the networks hold 350 MB while they are there, so they are kept for a burst of documents only. */
const IDLE_MS = 15_000;

/** Opens an empty bench. One use at a time, as with everything of one thread. */
export function openTextBench(source: TextModels, idleMs = IDLE_MS): TextBench {
  let opened: { readonly sessions: ModelSessions<TextPurpose>; readonly tools: TextTools } | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function close(): Promise<void> {
    clearTimeout(timer);
    const closing = opened;
    opened = undefined;
    if (closing) await disposeSessions(closing.sessions);
  }

  return {
    async use(work) {
      clearTimeout(timer);
      opened ??= await openTools(source);
      try {
        return await work(opened.tools);
      } finally {
        timer = setTimeout(() => void close(), idleMs).unref();
      }
    },
    close,
  };
}

async function openTools({ models, cacheDir }: TextModels) {
  const sessions = await openSessions(await prepareModelsFor(textPurposes, models, cacheDir));
  try {
    return { sessions, tools: layOutTools(sessions) };
  } catch (error) {
    await disposeSessions(sessions);
    throw error;
  }
}

function layOutTools({ text_lines: lines, text }: ModelSessions<TextPurpose>): TextTools {
  const { classCount, blankClass, alphabet, classes } = text.manifest.parameters;
  if (!isCount(classCount) || !isCount(blankClass)) throw wrong(text.manifest, 'classCount and blankClass');
  if (typeof alphabet !== 'string' || !isClassList(classes) || classes.length !== alphabet.length) {
    throw wrong(text.manifest, 'alphabet and, for each of its characters, classes');
  }
  const { threshold } = lines.manifest.parameters;
  if (typeof threshold !== 'number') throw wrong(lines.manifest, 'threshold');
  const settings = { lineThreshold: threshold, classCount, blankClass, alphabet, classes };
  return { lines: layOut(lines), text: layOut(text), settings };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function isClassList(value: unknown): value is readonly (readonly number[])[] {
  return Array.isArray(value) && value.every((list) => Array.isArray(list) && list.length > 0 && list.every(isCount));
}

function wrong({ id, purpose }: ModelManifest, words: string): VisionError {
  return new VisionError('inference.unavailable', `model manifest ${id}: ${purpose} needs parameters ${words}`);
}
