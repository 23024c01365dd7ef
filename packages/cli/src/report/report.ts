import type { ModelId } from '@praesto/vision';
import type { Column } from '../terminal/table.ts';

/** A table that reads the same on a terminal and on a page. */
export interface ReportTable {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly note?: string;
  /** Left out where space is short. */
  readonly isDetail?: true;
}

/** A picture with the words that say what it shows and on how much. */
export interface ReportPlot {
  readonly title: string;
  /** An `<svg>` element that is styled by the page. */
  readonly svg: string;
  readonly caption: string;
}

/** A small picture for the page alone: it shows a person, so it goes into nothing that is passed on. */
export interface ReportPicture {
  readonly jpeg: Uint8Array;
  readonly caption: string;
}

/** An evaluation for people. All texts are plain, not HTML. */
export interface Report {
  readonly title: string;
  /** What was measured with what. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly headline: readonly { readonly label: string; readonly value: string; readonly note: string }[];
  readonly tables: readonly ReportTable[];
  readonly plots: readonly ReportPlot[];
  readonly pictures?: readonly ReportPicture[];
  /** What the words mean and how the figures were made. */
  readonly notes: readonly string[];
}

/** Where an evaluation comes from. */
export interface EvaluationContext {
  /** Name of the list that was evaluated. */
  readonly list: string;
  readonly listSha256: string;
  readonly generatedAt: Date;
  readonly models: readonly (ModelId & { readonly purpose: string })[];
}

/** The lines that say what was measured with what. */
export function contextFacts(context: EvaluationContext): [string, string][] {
  return [
    ['List', `${context.list} (SHA-256 ${context.listSha256.slice(0, 16)}…)`],
    ['Models', context.models.map(({ id, version, purpose }) => `${id} ${version} (${purpose})`).join(', ')],
    ['Made', context.generatedAt.toISOString().replace('T', ' ').slice(0, 16).concat(' UTC')],
  ];
}
