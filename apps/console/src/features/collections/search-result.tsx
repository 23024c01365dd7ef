import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import type { AnalysisView, ResultsMediaView } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import { Time } from '../../kit/time.tsx';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { FacePicture } from '../analyses/face-picture.tsx';
import { Likeness, MatchMeaning } from '../analyses/match-result.tsx';
import { type HitResult, type MatchResult, sourceIdOf, technicalOf } from '../analyses/results.ts';
import { Unread } from '../failures/unread.tsx';
import classes from './collections.module.css';
import { Face } from './face.tsx';
import { usePersonName } from './person-name.ts';
import { usePerson } from './use-collections.ts';

/** What came of a search: who is alike, how much, and what that is worth. */
export function SearchResult({ analysis }: { readonly analysis: AnalysisView }) {
  const t = useTexts();
  const { percent } = useNumbers();
  const { hits = 0, operating_point: point } = (analysis.results_data ?? {}) as MatchResult;
  const found = analysis.results_media.filter(({ person_id }) => person_id !== undefined);
  const reasons = analysis.results_media
    .map(({ results_data }) => ((results_data ?? {}) as HitResult).reason)
    .filter((reason) => reason !== undefined);
  const reason = reasons[0] ?? analysis.error_reason;
  const compared = technicalOf(analysis).compared_images ?? 0;
  if (reason) {
    return (
      <Stack gap="xs">
        <Title order={3} size="h5">
          {t.personSearch.notTold}
        </Title>
        <Text size="sm">{wordOf(t.reasons, reason)}</Text>
      </Stack>
    );
  }
  const nearest = ((analysis.results_media[0]?.results_data ?? {}) as HitResult).max_confidence;
  return (
    <Stack gap="md">
      <Title order={3} size="h4">
        {hits === 0 ? t.personSearch.none : t.personSearch.some(hits)}
      </Title>
      {found.map((hit) => (
        <Hit key={hit.media_association_id} analysis={analysis} hit={hit} point={point} />
      ))}
      {hits === 0 && typeof nearest === 'number' && (
        <Group gap="md" wrap="nowrap" maw={420}>
          <FacePicture analysis={analysis} mediaId={sourceIdOf(analysis.results_media[0]!) ?? ''} />
          <Likeness confidence={nearest} point={point} />
        </Group>
      )}
      <Stack gap={4}>
        <Text size="sm" c="dimmed">
          {t.personSearch.compared(compared)}{' '}
          {point?.expected?.fpir ? t.personSearch.falseHits(percent(point.expected.fpir)) : t.personSearch.notMeasured}
        </Text>
        {point && <MatchMeaning point={point} />}
        <Text size="xs" c="dimmed">
          <Time at={analysis.time_created} />
        </Text>
      </Stack>
    </Stack>
  );
}

function Hit(props: {
  readonly analysis: AnalysisView;
  readonly hit: ResultsMediaView;
  readonly point: MatchResult['operating_point'];
}) {
  const { analysis, hit, point } = props;
  const nameOf = usePersonName();
  const {
    confidence = 0,
    person_id: personId = '',
    collection_id: collectionId = '',
    image_id,
  } = (hit.results_data ?? {}) as HitResult;
  const read = usePerson(collectionId, personId);
  const { data: person } = read;
  return (
    <Group gap="md" wrap="nowrap">
      <FacePicture analysis={analysis} mediaId={sourceIdOf(hit) ?? ''} />
      <Likeness confidence={confidence} point={point} />
      <Stack gap={2} className={classes.hit}>
        <Unread query={read} />
        {person && <Face photo={person.images.find((image) => image.image_id === image_id)} />}
        <Anchor
          size="xs"
          fw={600}
          ta="center"
          truncate
          renderRoot={(rest) => (
            <Link to="/collections/$collectionId/$personId" params={{ collectionId, personId }} {...rest} />
          )}
        >
          {nameOf(person ?? { person_id: personId, external_ids: [] })}
        </Anchor>
      </Stack>
    </Group>
  );
}
