import { type Code, flatten, unsigned, type ValueType } from './wasm-code.ts';

/** A function that a module exports. Parameters come before the locals in their numbering. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
  readonly locals: readonly ValueType[];
  readonly body: Code;
}

/** A module that works in the shared memory that it is given as `env.memory`, of at most `maximumPages` pages of 64 KiB. */
export function assembleModule(functions: readonly WasmFunction[], maximumPages: number): Uint8Array<ArrayBuffer> {
  const indexes = functions.map((_, index) => unsigned(index));
  return Uint8Array.from(
    flatten([
      [0x00, ...text('asm'), 1, 0, 0, 0],
      section(1, list(functions.map(({ parameters, results }) => [0x60, list(parameters), list(results)]))),
      section(2, list([[named('env'), named('memory'), 0x02, sharedMemory, unsigned(0), unsigned(maximumPages)]])),
      section(3, list(indexes)),
      section(7, list(functions.map(({ name }, index) => [named(name), 0x00, unsigned(index)]))),
      section(10, list(functions.map(toBody))),
    ]),
  );
}

/** Limits with a maximum, of a memory that threads share. */
const sharedMemory = 0x03;

function toBody({ locals, body }: WasmFunction): Code {
  return sized([list(locals.map((type) => [1, type])), body, 0x0b]);
}

function section(id: number, content: Code): Code {
  return [id, sized(content)];
}

function sized(content: Code): Code {
  const bytes = flatten(content);
  return [unsigned(bytes.length), bytes];
}

function list(items: readonly Code[]): Code {
  return [unsigned(items.length), items];
}

function named(name: string): Code {
  return list(text(name));
}

function text(words: string): number[] {
  return [...Buffer.from(words, 'utf8')];
}
