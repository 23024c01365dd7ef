import { Group, Stack, Text } from '@mantine/core';
import type { AnalysisView, ResultsMediaView } from '@praesto/client';
import { useQuery } from '@tanstack/react-query';
import { call, mediaPath } from '../../api.ts';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { Unread } from '../failures/unread.tsx';
import { may, useActor } from '../session/actor.ts';
import classes from './face-picture.module.css';
import { FacePicture } from './face-picture.tsx';
import { Likeness, MatchMeaning } from './match-result.tsx';
import { type HitResult, type MatchResult, mediaName, sourceIdOf, technicalOf } from './results.ts';

/** Who was found in the collections, beside the face that was looked for. */
export function HitsResult({ analysis }: { readonly analysis: AnalysisView }) {
  const t = useTexts();
  const { hits = 0, operating_point: point } = (analysis.results_data ?? {}) as MatchResult;
  const collections = analysis.collections ?? (analysis.collection ? [analysis.collection] : []);
  const found = analysis.results_media.filter(({ person_id }) => person_id !== undefined);
  const others = analysis.results_media.filter(({ person_id }) => person_id === undefined);
  return (
    <Stack gap="sm">
      <Text size="sm">
        <b>{t.order.hits(hits)}</b>{' '}
        {t.order.searchedIn(
          collections.map(({ alias }) => alias).join(', '),
          technicalOf(analysis).compared_images ?? 0,
        )}
      </Text>
      {found.map((hit) => (
        <Hit key={hit.media_association_id} analysis={analysis} hit={hit} point={point} />
      ))}
      {others.map((result) => (
        <NoHit key={result.media_association_id} analysis={analysis} result={result} />
      ))}
      {point && <MatchMeaning point={point} />}
      <Text size="xs" c="dimmed">
        {collections.map(({ kind }) => (kind === 'BLACKLIST' ? t.order.blacklist : t.order.allowlist)).join(' ')}
      </Text>
    </Stack>
  );
}

function Hit(props: {
  readonly analysis: AnalysisView;
  readonly hit: ResultsMediaView;
  readonly point: MatchResult['operating_point'];
}) {
  const { analysis, hit, point } = props;
  const found = (hit.results_data ?? {}) as HitResult;
  return (
    <Group wrap="nowrap" gap="sm">
      <FacePicture analysis={analysis} mediaId={sourceIdOf(hit) ?? ''} />
      <Likeness confidence={found.confidence ?? 0} point={point} />
      <PersonPicture hit={found} />
    </Group>
  );
}

/** The photo of the person that is most alike, and what is known of them, for those who may see people of collections. */
function PersonPicture({ hit }: { readonly hit: HitResult }) {
  const t = useTexts();
  const isAllowed = may(useActor(), 'person.read');
  const { collection_id: collectionId = '', person_id: personId = '' } = hit;
  const read = useQuery({
    queryKey: ['persons', collectionId, personId],
    queryFn: () => call((client) => client.api.getPerson({ path: { collectionId, personId } })),
    enabled: isAllowed && personId !== '',
    staleTime: 60_000,
  });
  const { data: person } = read;
  const photo = person?.images.find(({ image_id }) => image_id === hit.image_id);
  const name = typeof person?.meta_data.name === 'string' ? person.meta_data.name : personId.slice(0, 8);
  return (
    <figure className={classes.figure}>
      <div className={classes.frame}>
        <Unread query={read} />
        {photo?.original_url && <img src={mediaPath(photo.original_url)} alt={t.order.found} loading="lazy" />}
      </div>
      <Text component="figcaption" size="xs" c="dimmed" truncate title={`${name} (${personId})`}>
        {name}
      </Text>
    </figure>
  );
}

function NoHit({ analysis, result }: { readonly analysis: AnalysisView; readonly result: ResultsMediaView }) {
  const t = useTexts();
  const { percent } = useNumbers();
  const { reason, max_confidence: nearest } = (result.results_data ?? {}) as HitResult;
  return (
    <Text size="sm">
      {mediaName(analysis.source_media, sourceIdOf(result))}: {reason !== undefined && wordOf(t.reasons, reason)}
      {typeof nearest === 'number' && t.order.nearest(percent(nearest))}
    </Text>
  );
}
