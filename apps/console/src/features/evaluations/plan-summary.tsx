import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useTexts } from '../../texts/texts.ts';
import type { EvaluationPlan } from './plan-evaluation.ts';
import type { PlanFault } from './use-plan.ts';

/** What will be sent, by label, and what will not, before it is. */
export function PlanSummary(props: {
  readonly plan: EvaluationPlan;
  readonly fault: PlanFault | null;
  readonly hasFiles: boolean;
  readonly onClear: () => void;
}) {
  const { plan, fault, hasFiles, onClear } = props;
  const t = useTexts();
  if (!hasFiles) return null;
  const { items, pairs, missing, unused, lacking } = plan;
  const labels = Map.groupBy(items, ({ label }) => label ?? '');
  return (
    <Stack gap="xs" aria-live="polite">
      {fault && (
        <Alert color="red" role="alert">
          {t.evaluations.faults[fault.fault]} {t.evaluations.inLine(fault.line)}
        </Alert>
      )}
      {lacking.length > 0 && (
        <Alert color="red" role="alert">
          {t.evaluations.lacking(lacking.join(', '))}
        </Alert>
      )}
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {t.evaluations.toSend(items.length)}
        </Text>
        {[...labels].map(([label, some]) =>
          label === '' ? null : (
            <Badge key={label} variant="light" color={label === 'real' ? 'teal' : 'orange'} tt="none">
              {label}: {some.length}
            </Badge>
          ),
        )}
        {pairs.length > 0 && (
          <Badge variant="light" tt="none">
            {t.evaluations.pairs(pairs.length)}
          </Badge>
        )}
        <Button size="compact-sm" variant="subtle" onClick={onClear}>
          {t.evaluations.clear}
        </Button>
      </Group>
      {missing.length > 0 && <Left title={t.evaluations.missing(missing.length)} names={missing} />}
      {unused.length > 0 && <Left title={t.evaluations.unused(unused.length)} names={unused} />}
    </Stack>
  );
}

const shownNames = 5;

function Left({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  return (
    <Alert color="orange" title={title}>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {names.slice(0, shownNames).join(', ')}
        {names.length > shownNames && ' …'}
      </Text>
    </Alert>
  );
}
