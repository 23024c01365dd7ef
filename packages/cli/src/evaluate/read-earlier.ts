import { readFile } from 'node:fs/promises';
import type { Figure } from '@praesto/vision/evaluation';
import { CliError } from '../cli-error.ts';

/** What an earlier `report.json` says, as far as it is compared. */
export interface EarlierReport {
  readonly listSha256: string;
  readonly generatedAt: string;
  readonly threshold: number;
  readonly figures: readonly Figure[];
}

/**
 * Reads the `report.json` of an earlier `praesto evaluate` of the same kind.
 * @throws CliError when it cannot be read, is another document, or is of a version without figures to compare.
 */
export async function readEarlier(path: string, kind: 'liveness' | 'matching'): Promise<EarlierReport> {
  const text = await readFile(path, 'utf8').catch((cause: Error) => {
    throw new CliError(`${path} cannot be read: ${cause.message}`, { cause });
  });
  const report = parse(text, path);
  if (report?.format !== `praesto.evaluation.${kind}`) {
    throw new CliError(`${path} is no report.json of praesto evaluate ${kind}`);
  }
  if (!Array.isArray(report.figures)) {
    throw new CliError(`${path} is of format version ${report.format_version}, which has no figures to compare`);
  }
  return {
    listSha256: report.context.list_sha256,
    generatedAt: report.context.generated_at,
    threshold: report.measured.at_threshold.threshold ?? report.measured.at_threshold.confidence!,
    figures: report.figures,
  };
}

/** The parts of the document that are read here. */
interface ReportDocument {
  readonly format: string;
  readonly format_version: number;
  readonly context: { readonly list_sha256: string; readonly generated_at: string };
  /** Of liveness a threshold, of matching a confidence. */
  readonly measured: { readonly at_threshold: { readonly threshold?: number; readonly confidence?: number } };
  readonly figures?: readonly Figure[];
}

function parse(text: string, path: string): ReportDocument | null {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CliError(`${path} is not JSON: ${(cause as Error).message}`, { cause });
  }
}
