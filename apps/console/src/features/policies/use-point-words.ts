import { useTexts, wordOf } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { modeOf, type PointFamily, type PointWords } from './point-modes.ts';

/** A point as the form says it: the numbers of its way, or the way by itself. */
export function usePointWords(): (value: PointWords, family: PointFamily) => string {
  const { policies } = useTexts();
  const { percentTo } = useNumbers();
  return (value, family) => {
    const { id, shares } = modeOf(family, value);
    const numbers = Object.keys(shares).map(
      (name) => `${wordOf(policies.shares, name)} ${percentTo(Number(value?.[name]), 4)}`,
    );
    return numbers.length > 0 ? numbers.join(', ') : wordOf(policies.modes[family], id);
  };
}
