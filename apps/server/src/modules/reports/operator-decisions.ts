import type { AnalysisId, UserId } from '../../shared/ids.ts';
import type { OperatorWord } from '../analyses/analysis.ts';
import type { Folder } from '../folders/folder.ts';

export interface OperatorDecision {
  /** The analysis that was decided, or `null` for the folder as a whole. */
  readonly analysisId: AnalysisId | null;
  readonly userId: UserId | null;
  readonly at: Date;
  readonly word: OperatorWord;
  readonly comment: string | null;
}

/** What operators decided about a folder and its analyses, as it holds now; what they had decided before, the audit log tells. */
export function decisionsOf(folder: Folder): readonly OperatorDecision[] {
  const ofAnalyses = folder.analyses.map(({ id, resolutionOperator: word, ...said }) => ({
    ...said,
    analysisId: id,
    word,
  }));
  const { operatorStatus: word } = folder;
  return [...ofAnalyses, { ...folder, analysisId: null, word }].flatMap((said) => {
    const { analysisId, operatorUserId: userId, operatorAt: at, operatorComment: comment } = said;
    return said.word === null || at === null ? [] : [{ analysisId, userId, at, word: said.word, comment }];
  });
}
