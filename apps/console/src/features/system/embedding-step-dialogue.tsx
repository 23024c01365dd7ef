import { Checkbox, Stack, Text } from '@mantine/core';
import type { EmbeddingModelsView } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api.ts';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { ConfirmChange } from '../failures/confirm-change.tsx';
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
  const change = useMutation({
    meta: { isToldInPlace: true },
    mutationFn: () =>
      call((client) =>
        client.api.changeEmbeddingModels({ body: { step, ...(accepts ? { accept_failures: true } : {}) } }),
      ),
    onSuccess: (next) => {
      queries.setQueryData(['system', 'embedding'], next);
      toast({ text: t.system.stepDone });
    },
  });
  return (
    <ConfirmChange
      change={change}
      given={undefined}
      title={t.system.steps[step]}
      verb={t.system.steps[step]}
      isDanger={step === 'drop' || step === 'accept'}
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
    </ConfirmChange>
  );
}
