import { Group, Text, UnstyledButton } from '@mantine/core';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import type { Frame } from '../analyses/results.ts';
import classes from './media.module.css';

/** The frames that were looked at, as bars: the higher, the more like an attack. */
export function FrameStrip(props: {
  readonly frames: readonly Frame[];
  readonly chosen: number | null;
  readonly onChoose: (index: number) => void;
}) {
  const { frames, chosen, onChoose } = props;
  const t = useTexts();
  const { percent } = useNumbers();
  return (
    <div>
      <Group justify="space-between">
        <Text size="xs" fw={600}>
          {t.order.frames}
        </Text>
        <Text size="xs" c="dimmed">
          {t.order.framesHelp}
        </Text>
      </Group>
      <section className={classes.strip} aria-label={t.order.frames}>
        {frames.map((frame) => {
          const { index, reason, raw_spoofing: score } = frame;
          const words =
            score === undefined
              ? t.order.frameLeftOut(index + 1, wordOf(t.reasons, reason ?? ''))
              : t.order.frameScore(index + 1, percent(score));
          return (
            <UnstyledButton
              key={index}
              className={classes.frame}
              aria-pressed={index === chosen}
              aria-label={words}
              title={words}
              data-left-out={score === undefined || undefined}
              onClick={() => onChoose(index)}
            >
              <span
                className={classes.bar}
                data-attack={(score ?? 0) >= 0.5 || undefined}
                style={{ height: `${Math.max(4, (score ?? 0) * 100)}%` }}
              />
            </UnstyledButton>
          );
        })}
      </section>
    </div>
  );
}
