import { Anchor, Group, Stack, Text } from '@mantine/core';
import type { CollectionView, PersonView } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CopyButton } from '../../kit/copy-button.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';

export function PersonFacts(props: { readonly person: PersonView; readonly collection: CollectionView | undefined }) {
  const { person, collection } = props;
  const t = useTexts();
  return (
    <Panel title={t.persons.facts}>
      <Stack gap={6}>
        {person.external_ids.length > 0 && <Fact name={t.persons.externalIds}>{person.external_ids.join(', ')}</Fact>}
        <Fact name={t.order.number}>
          <Group gap={4} wrap="nowrap" component="span" style={{ display: 'inline-flex' }}>
            {person.person_id}
            <CopyButton value={person.person_id} label={t.order.copyNumber} done={t.common.copied} />
          </Group>
        </Fact>
        {collection && (
          <Fact name={t.persons.moveTo}>
            {collection.alias} ({t.collections[collection.kind]})
          </Fact>
        )}
        <Fact name={t.order.created}>
          <Time at={person.time_created} />
        </Fact>
        <Fact name={t.order.changed}>
          <Time at={person.time_updated} />
        </Fact>
        <Anchor size="sm" renderRoot={(rest) => <Link to="/orders" search={{ person: person.person_id }} {...rest} />}>
          {t.shell.orders}
        </Anchor>
      </Stack>
    </Panel>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <Text size="sm" component="div" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </div>
  );
}
