import { Box } from '@mantine/core';
import classes from './scale.module.css';

/** A share on a bar, with a mark where it is decided. */
export function Scale(props: {
  /** 0..1 */
  readonly value: number;
  /** Marks, 0..1. */
  readonly marks?: readonly number[];
  readonly color: string;
  readonly label: string;
  readonly thin?: boolean;
}) {
  const { value, marks = [], color, label, thin } = props;
  return (
    <Box className={classes.track} data-thin={thin || undefined} role="img" aria-label={label}>
      <Box className={classes.bar} w={`${value * 100}%`} bg={color} />
      {marks.map((mark) => (
        <Box key={mark} className={classes.mark} left={`${mark * 100}%`} />
      ))}
    </Box>
  );
}
