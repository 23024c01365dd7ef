import type { TextTools } from './text-tools.ts';

/** What the reading network saw in each column of a strip, in the alphabet of machine-readable zones. */
export interface Columns {
  readonly count: number;
  /** Pixels of the strip a column. */
  readonly step: number;
  /** Probability 0..1 of each character of the alphabet, column after column. */
  readonly chars: Float32Array;
  /** Probability 0..1 in each column that there is no character. */
  readonly blank: Float32Array;
}

/** Reads the strip that lies in the input; columns beyond `width` pixels are left out. */
export async function readStrip({ text: tool, settings }: TextTools, width: number): Promise<Columns> {
  const { classCount, blankClass, classes, alphabet } = settings;
  const [output] = await tool.session.run(tool.values);
  const total = Math.floor(output!.length / classCount);
  const step = tool.width / total;
  const count = Math.min(total, Math.ceil(width / step));
  const chars = new Float32Array(count * alphabet.length);
  const blank = new Float32Array(count);
  for (let column = 0; column < count; column++) {
    const from = column * classCount;
    blank[column] = output![from + blankClass]!;
    for (const [i, meaning] of classes.entries()) {
      chars[column * alphabet.length + i] = meaning.reduce((sum, index) => sum + output![from + index]!, 0);
    }
  }
  return { count, step, chars, blank };
}
