import { NewEvaluationForm } from '../../features/evaluations/new-evaluation-form.tsx';
import { Page } from '../../kit/page.tsx';
import { useTexts } from '../../texts/texts.ts';

export function NewEvaluationPage() {
  const t = useTexts();
  return (
    <Page title={t.evaluations.create}>
      <NewEvaluationForm />
    </Page>
  );
}
