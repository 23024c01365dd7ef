import { Select, SimpleGrid } from '@mantine/core';
import { NumberField, percentSuffix } from '../../kit/number-field.tsx';
import { useTexts, wordOf } from '../../texts/texts.ts';
import {
  isCrossed,
  modeOf,
  type PointFamily,
  type PointMode,
  type PointWords,
  pointModes,
  toPercent,
  toShare,
  wordsOf,
} from './point-modes.ts';

/** Which errors are accepted of one kind of medium or comparison: a way to say it, and its numbers in percent. */
export function PointField(props: {
  readonly label: string;
  readonly description: string;
  readonly family: PointFamily;
  readonly value: PointWords;
  readonly isEditable: boolean;
  readonly onChange: (value: PointWords) => void;
}) {
  const { label, description, family, value, isEditable, onChange } = props;
  const t = useTexts();
  const modes: readonly PointMode[] = pointModes[family];
  const mode = modeOf(family, value);
  const choose = (id: string | null) => {
    const next = modes.find((one) => one.id === id);
    if (next && next.id !== mode.id) onChange(wordsOf(next));
  };
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      <Select
        label={label}
        description={mode.id === 'default' ? description : undefined}
        inputWrapperOrder={['label', 'input', 'description']}
        data={modes.map(({ id }) => ({ value: id, label: wordOf(t.policies.modes[family], id) }))}
        value={mode.id}
        onChange={choose}
        allowDeselect={false}
        disabled={!isEditable}
      />
      <SimpleGrid cols={Math.max(1, Object.keys(mode.shares).length)} spacing="xs">
        {Object.keys(mode.shares).map((name) => (
          <NumberField
            key={name}
            label={wordOf(t.policies.shares, name)}
            aria-label={`${label}: ${wordOf(t.policies.shares, name)}`}
            value={toPercent(Number(value?.[name]))}
            onChange={(percent) => onChange({ ...value, [name]: toShare(Number(percent)) })}
            suffix={percentSuffix}
            min={0}
            max={100}
            step={1}
            decimalScale={4}
            error={name === 'threshold_max' && isCrossed(value) ? t.policies.crossed : undefined}
            disabled={!isEditable}
          />
        ))}
      </SimpleGrid>
    </SimpleGrid>
  );
}
