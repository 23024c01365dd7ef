import { NewEvaluationForm } from '../../features/evaluations/new-evaluation-form.tsx';
import { NoPermission } from '../../features/failures/no-permission.tsx';
import { may, useActor } from '../../features/session/actor.ts';
import { Page } from '../../kit/page.tsx';
import { useTexts } from '../../texts/texts.ts';

export function NewEvaluationPage() {
  const t = useTexts();
  const actor = useActor();
  return (
    <Page title={t.evaluations.create}>
      {may(actor, 'evaluation.create') ? <NewEvaluationForm /> : <NoPermission />}
    </Page>
  );
}
