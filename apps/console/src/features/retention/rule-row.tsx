import { ActionIcon, Group, Select, Text } from '@mantine/core';
import type { RetentionRule } from '@praesto/client';
import { retentionObjects } from '@praesto/contract';
import { Icon } from '../../kit/icon.tsx';
import { NumberField } from '../../kit/number-field.tsx';
import { useTexts } from '../../texts/texts.ts';
import classes from './retention.module.css';

/** One rule: what, and after how many days. Conditions on metadata are shown, and kept as they are. */
export function RuleRow(props: {
  /** From 1 on. */
  readonly number: number;
  readonly rule: RetentionRule;
  readonly isEditable: boolean;
  readonly onChange: (rule: RetentionRule) => void;
  readonly onRemove: () => void;
}) {
  const { number, rule, isEditable, onChange, onRemove } = props;
  const t = useTexts();
  const { meta_data: only, unless_meta_data: unless } = rule;
  const hasConditions = only !== undefined || unless !== undefined;
  return (
    <fieldset aria-label={t.retention.rule(number)} className={classes.rule}>
      <Group align="flex-end" gap="sm">
        <Select
          label={t.retention.object}
          data={retentionObjects.map((value) => ({
            value,
            label: t.retention.objects[value],
            disabled: hasConditions && value !== 'folders' && value !== 'media',
          }))}
          value={rule.object}
          onChange={(value) => value !== null && onChange({ ...rule, object: value as RetentionRule['object'] })}
          allowDeselect={false}
          disabled={!isEditable}
          flex="1 1 220px"
        />
        <NumberField
          label={t.retention.afterDays}
          value={rule.after_days}
          onChange={(days) => onChange({ ...rule, after_days: Number(days) })}
          min={hasConditions ? 0 : 1}
          max={36_500}
          allowDecimal={false}
          disabled={!isEditable}
          w={130}
        />
        {isEditable && (
          <ActionIcon
            size={36}
            variant="default"
            aria-label={`${t.retention.remove}: ${t.retention.rule(number)}`}
            onClick={onRemove}
          >
            <Icon name="trash" />
          </ActionIcon>
        )}
      </Group>
      {only !== undefined && (
        <Text size="xs" c="dimmed" mt={4}>
          {t.retention.only(JSON.stringify(only))}
        </Text>
      )}
      {unless !== undefined && (
        <Text size="xs" c="dimmed" mt={4}>
          {t.retention.unless(JSON.stringify(unless))}
        </Text>
      )}
    </fieldset>
  );
}
