import type { AnalysisTypeWord } from '@praesto/contract';

/** What can be asked of media, in the order in which it is offered. The list of the contract would bring its schemas along. */
export const analysisTypes = [
  'QUALITY',
  'BIOMETRY',
  'DOCUMENTS',
  'COLLECTION',
] as const satisfies readonly AnalysisTypeWord[];
