import type { CompanyId } from '../../shared/ids.ts';
import type { PastAnalysis } from './past-analysis.ts';

/** Port: what was answered within one reach. */
export interface PastAnalysesStore {
  /** The newest analyses of a company that were answered, the newest first. */
  findNewest(companyId: CompanyId, most: number): Promise<readonly PastAnalysis[]>;
}
