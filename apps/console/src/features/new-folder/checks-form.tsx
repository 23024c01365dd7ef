import { Checkbox, Stack } from '@mantine/core';
import type { AnalysisTypeWord } from '@praesto/contract';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { useTexts } from '../../texts/texts.ts';
import { analysisTypes } from '../analyses/analysis-types.ts';
import { ChoiceSelect } from '../lists/choice-select.tsx';
import { type Actor, may, useActor } from '../session/actor.ts';

/** What is asked of the files. */
export interface WantedChecks {
  readonly types: readonly AnalysisTypeWord[];
  readonly collectionId: string | null;
}

const helps = {
  QUALITY: 'qualityHelp',
  BIOMETRY: 'biometryHelp',
  DOCUMENTS: 'documentsHelp',
  COLLECTION: 'collectionHelp',
} as const;

const flags = {
  QUALITY: 'can_start_analysis_quality',
  BIOMETRY: 'can_start_analysis_biometry',
  DOCUMENTS: 'can_start_analysis_documents',
  COLLECTION: 'can_start_analysis_collection',
} as const;

export function mayStart({ user }: Actor, type: AnalysisTypeWord): boolean {
  return user[flags[type]];
}

export function ChecksForm(props: {
  readonly wanted: WantedChecks;
  readonly onChange: (wanted: WantedChecks) => void;
}) {
  const { wanted, onChange } = props;
  const t = useTexts();
  const actor = useActor();
  const collections = useQuery({
    queryKey: ['collections', 'names'],
    queryFn: () => call((client) => client.api.listCollections({ query: { limit: 500 } })),
    select: (all) => new Map(all.map(({ collection_id, alias }) => [collection_id, alias])),
    enabled: may(actor, 'collection.read'),
  });
  const toggle = (type: AnalysisTypeWord) => {
    const types = analysisTypes.filter((one) =>
      one === type ? !wanted.types.includes(one) : wanted.types.includes(one),
    );
    onChange({ ...wanted, types });
  };
  return (
    <Stack gap="sm">
      {analysisTypes.map((type) => (
        <Checkbox
          key={type}
          label={t.analyses[type]}
          description={mayStart(actor, type) ? t.analyses[helps[type]] : t.newOrder.mayNotStart}
          disabled={!mayStart(actor, type)}
          checked={wanted.types.includes(type)}
          onChange={() => toggle(type)}
        />
      ))}
      {wanted.types.includes('COLLECTION') && (
        <ChoiceSelect
          label={t.newOrder.collection}
          choice={collections}
          value={wanted.collectionId}
          onChange={(collectionId) => onChange({ ...wanted, collectionId })}
        />
      )}
    </Stack>
  );
}
