import { Checkbox, Stack, Text } from '@mantine/core';
import type { EmbeddingModelsView } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api.ts';
import { Confirm } from '../../kit/confirm.tsx';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { inWords } from '../failures/failure.tsx';
import type { EmbeddingStep } from './possible-steps.ts';

/** Asks before a step that concerns the whole installation. */
export function EmbeddingStepDialogue(props: {
  readonly step: EmbeddingStep;
  readonly view: EmbeddingModelsView;
  readonly onClose: () => void;
}) {
  const { step, view, onClose } = props;
  const t = useTexts();
  const toast = useToast();
  const queries = useQueryClient();
  const [accepts, setAccepts] = useState(false);
  const second = view.models.find(({ role }) => role !== 'CURRENT');
  const failed = step === 'switch' || step === 'rollback' ? (second?.failed ?? 0) - (second?.accepted ?? 0) : 0;
  const { mutate, isPending } = useMutation({
    mutationFn: () =>
      call((client) =>
        client.api.changeEmbeddingModels({ body: { step, ...(accepts ? { accept_failures: true } : {}) } }),
      ),
    onSuccess: (next) => {
      queries.setQueryData(['system', 'embedding'], next);
      toast({ text: t.system.stepDone });
      onClose();
    },
    onError: (error) => toast({ text: inWords(error, t), tone: 'red' }),
  });
  return (
    <Confirm
      title={t.system.steps[step]}
      verb={t.system.steps[step]}
      words={t.common}
      isDanger={step === 'drop' || step === 'accept'}
      isRunning={isPending}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text size="sm">{t.system.stepHelp[step]}</Text>
        {failed > 0 && (
          <Checkbox
            label={t.system.acceptFailures(failed)}
            checked={accepts}
            onChange={(event) => setAccepts(event.currentTarget.checked)}
          />
        )}
      </Stack>
    </Confirm>
  );
}
