import type { AnalysisView } from '@praesto/client';
import { useTexts } from '../../texts/texts.ts';
import { useChange } from '../failures/use-change.ts';

/** Orders a check again, of the same media and with the same params. */
export function useRerun({ analysis_id: analysisId }: AnalysisView) {
  const t = useTexts();
  const { mutate, isPending } = useChange({
    ask: (client, _: undefined) => client.api.rerunAnalysis({ path: { analysisId } }),
    touches: [['folders']],
    done: () => t.order.rerunStarted,
  });
  return { rerun: () => mutate(undefined), isStarting: isPending };
}
