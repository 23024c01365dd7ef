import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { Icon } from '../../kit/icon.tsx';
import { useTexts } from '../../texts/texts.ts';
import { type ColumnName, columnNames } from './folder-columns.tsx';

export function ColumnsMenu(props: {
  readonly columns: readonly ColumnName[];
  readonly onChange: (columns: readonly ColumnName[]) => void;
}) {
  const { columns, onChange } = props;
  const t = useTexts();
  const toggle = (name: ColumnName) =>
    onChange(columnNames.filter((one) => (one === name ? !columns.includes(one) : columns.includes(one))));
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<Icon name="columns" />} visibleFrom="sm">
          {t.orders.columns}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.orders.columns}>
        <Stack gap="xs">
          {columnNames.map((name) => (
            <Checkbox
              key={name}
              label={t.orders.column[name]}
              checked={columns.includes(name)}
              // A table without a column shows nothing.
              disabled={columns.length === 1 && columns.includes(name)}
              onChange={() => toggle(name)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
