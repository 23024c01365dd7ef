import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useNumbers } from '../texts/use-numbers.ts';

/** A field for a number, written as the language has it; a point is understood as the decimal sign as well. */
export function NumberField(props: Omit<NumberInputProps, 'decimalSeparator' | 'allowedDecimalSeparators'>) {
  const { decimalSign } = useNumbers();
  return <NumberInput {...props} decimalSeparator={decimalSign} allowedDecimalSeparators={['.', ',']} />;
}

/** Behind a percentage, with which it stays in one line. */
export const percentSuffix = '\u00A0%';
