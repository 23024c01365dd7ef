import type { AnalysisView } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { inWords } from '../failures/failure.tsx';

/** Orders a check again, of the same media and with the same params. */
export function useRerun({ analysis_id: analysisId }: AnalysisView) {
  const t = useTexts();
  const toast = useToast();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => call((client) => client.api.rerunAnalysis({ path: { analysisId } })),
    onSuccess: () => toast({ text: t.order.rerunStarted }),
    onError: (error) => toast({ text: inWords(error, t), tone: 'red' }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['folders'] }),
  });
  return { rerun: () => mutate(), isStarting: isPending };
}
