import { Button } from '@mantine/core';
import type { EvaluationReportView, EvaluationView } from '@praesto/client';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon } from '../../kit/icon.tsx';
import { useTexts } from '../../texts/texts.ts';
import { ConfirmChange } from '../failures/confirm-change.tsx';
import { useChange } from '../failures/use-change.ts';
import { may, useActor } from '../session/actor.ts';
import { isAtWork } from './evaluation-state.tsx';
import { saveCsv, saveJson } from './save-evaluation.ts';

/** What can be done with an evaluation: carry it out, end it, take it along, delete it. */
export function EvaluationActions({ report }: { readonly report: EvaluationReportView }) {
  const t = useTexts();
  const actor = useActor();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'cancel' | 'delete' | null>(null);
  const path = { evaluationId: report.evaluation_id };
  const touches = [['evaluations']];
  const start = useChange({ ask: (client, _: undefined) => client.api.startEvaluation({ path }), touches });
  const cancel = useChange({
    ask: (client, _: undefined) => client.api.cancelEvaluation({ path }),
    touches,
    hasForm: true,
  });
  const remove = useChange({
    ask: (client, _: undefined) => client.api.deleteEvaluation({ path }),
    touches: [['evaluations', 'list']],
    done: () => t.evaluations.deleted,
    hasForm: true,
  });
  const csv = useChange({ ask: (client, view: EvaluationView) => saveCsv(client, view), touches: [] });
  const close = () => setAsked(null);
  const mayChange = may(actor, 'evaluation.update');
  return (
    <>
      {mayChange && report.state === 'open' && (
        <Button loading={start.isPending} onClick={() => start.mutate(undefined)}>
          {t.evaluations.start}
        </Button>
      )}
      {mayChange && isAtWork(report) && (
        <Button variant="default" onClick={() => setAsked('cancel')}>
          {t.evaluations.cancel}
        </Button>
      )}
      {report.result && (
        <Button variant="default" leftSection={<Icon name="download" />} onClick={() => saveJson(report)}>
          JSON
        </Button>
      )}
      {report.items > 0 && (
        <Button
          variant="default"
          leftSection={<Icon name="download" />}
          loading={csv.isPending}
          onClick={() => csv.mutate(report)}
        >
          CSV
        </Button>
      )}
      {may(actor, 'evaluation.delete') && (
        <Button variant="default" leftSection={<Icon name="trash" />} onClick={() => setAsked('delete')}>
          {t.common.delete}
        </Button>
      )}
      {asked === 'cancel' && (
        <ConfirmChange
          change={cancel}
          given={undefined}
          title={t.evaluations.cancelTitle(report.name)}
          verb={t.evaluations.cancel}
          cancel={t.common.back}
          onClose={close}
        >
          {t.evaluations.cancelHelp}
        </ConfirmChange>
      )}
      {asked === 'delete' && (
        <ConfirmChange
          change={remove}
          given={undefined}
          title={t.evaluations.deleteTitle(report.name)}
          verb={t.common.delete}
          onDone={() => void navigate({ to: '/evaluations' })}
          onClose={close}
        >
          {t.evaluations.deleteHelp}
        </ConfirmChange>
      )}
    </>
  );
}
