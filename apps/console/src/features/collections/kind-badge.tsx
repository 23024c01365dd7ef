import { Badge } from '@mantine/core';
import type { CollectionView } from '@praesto/client';
import { useTexts } from '../../texts/texts.ts';

export function KindBadge({ kind }: Pick<CollectionView, 'kind'>) {
  const t = useTexts();
  return (
    <Badge variant="light" miw="max-content" color={kind === 'BLACKLIST' ? 'red' : 'teal'}>
      {t.collections[kind]}
    </Badge>
  );
}
