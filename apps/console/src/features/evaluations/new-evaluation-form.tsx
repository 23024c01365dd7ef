import { Button, Group, Progress, Radio, Stack, Text, TextInput } from '@mantine/core';
import type { EvaluationQuestion } from '@praesto/contract';
import { type FormEvent, useEffect, useState } from 'react';
import type { FoundFile } from '../../kit/found-files.ts';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { Refusal } from '../failures/refusal.tsx';
import { reachesAll, useActor } from '../session/actor.ts';
import { MediaDrop } from './media-drop.tsx';
import { PlanSummary } from './plan-summary.tsx';
import { usePlan } from './use-plan.ts';
import { useUpload } from './use-upload.ts';

/** Files and what is known of them, sent in parts, and then carried out by the server. */
export function NewEvaluationForm() {
  const t = useTexts();
  const actor = useActor();
  const isForAll = reachesAll(actor, 'evaluation.create');
  const [question, setQuestion] = useState<EvaluationQuestion>('liveness');
  const [companyId, setCompanyId] = useState(actor.user.company_id);
  const [name, setName] = useState('');
  const [found, setFound] = useState<readonly FoundFile[]>([]);
  const { plan, fault } = usePlan(question, found);
  const { send, isSending, error, sent, goesOn } = useUpload();
  const order = { name, question, plan, companyId: isForAll ? companyId : null };
  useStayWhile(isSending);
  const isReady = name.trim() !== '' && plan.items.length > 0 && (question === 'liveness' || plan.pairs.length > 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) send(order);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw={860}>
        <Panel title={t.evaluations.whatTitle}>
          <Stack gap="md">
            <TextInput
              label={t.evaluations.name}
              placeholder={t.evaluations.nameExample}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={200}
              required
              withAsterisk={false}
              data-autofocus
            />
            <Radio.Group
              label={t.evaluations.question}
              value={question}
              onChange={(value) => setQuestion(value as EvaluationQuestion)}
            >
              <Stack gap="xs" mt="xs">
                <Radio
                  value="liveness"
                  label={t.evaluations.questions.liveness}
                  description={t.evaluations.livenessHelp}
                />
                <Radio
                  value="matching"
                  label={t.evaluations.questions.matching}
                  description={t.evaluations.matchingHelp}
                />
              </Stack>
            </Radio.Group>
            {isForAll && <CompanySelect value={companyId} onChange={setCompanyId} />}
          </Stack>
        </Panel>
        <Panel title={t.evaluations.filesTitle}>
          <Stack gap="md">
            <MediaDrop
              help={question === 'liveness' ? t.evaluations.dropLiveness : t.evaluations.dropMatching}
              onFound={(files) => setFound((before) => merge(before, files))}
            />
            <PlanSummary plan={plan} fault={fault} hasFiles={found.length > 0} onClear={() => setFound([])} />
          </Stack>
        </Panel>
        <Refusal error={error} fields={{ name: t.evaluations.name }} />
        {goesOn(order) && !isSending && sent > 0 && (
          <Text size="sm" role="status">
            {t.evaluations.kept(sent, plan.items.length)}
          </Text>
        )}
        {isSending && (
          <div role="status">
            <Text size="sm" mb={4}>
              {t.evaluations.sent(sent, plan.items.length)}
            </Text>
            <Progress
              value={plan.items.length === 0 ? 0 : (sent / plan.items.length) * 100}
              aria-label={t.evaluations.sending}
            />
          </div>
        )}
        <Group>
          <Button type="submit" loading={isSending} disabled={!isReady}>
            {goesOn(order) ? t.evaluations.goOn : t.evaluations.uploadAndStart}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A file that is chosen again under its path takes the place of the one before. */
function merge(before: readonly FoundFile[], added: readonly FoundFile[]): readonly FoundFile[] {
  return [...new Map([...before, ...added].map((one) => [one.path, one])).values()];
}

/** Asks before the tab is closed: what is not sent yet would be gone. */
function useStayWhile(isSending: boolean): void {
  useEffect(() => {
    if (!isSending) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isSending]);
}
