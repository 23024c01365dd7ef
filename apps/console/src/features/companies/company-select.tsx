import { useTexts } from '../../texts/texts.ts';
import { useCompanyChoice } from '../folders/use-names.ts';
import { ChoiceSelect } from '../lists/choice-select.tsx';

/** Which company something is to belong to, or whose things are shown. */
export function CompanySelect(props: {
  readonly value: string | null;
  readonly onChange: (companyId: string) => void;
  /** Whether none is a choice, told as an empty text. */
  readonly isOptional?: boolean;
  /** Whether its name stands in it and not above it. */
  readonly isBare?: boolean;
}) {
  const { value, onChange, isOptional = false, isBare = false } = props;
  const t = useTexts();
  return (
    <ChoiceSelect
      choice={useCompanyChoice()}
      label={isBare ? undefined : t.companies.company}
      aria-label={t.companies.company}
      placeholder={isBare ? t.companies.company : isOptional ? t.companies.any : undefined}
      value={value}
      onChange={(id) => (id !== null || isOptional) && onChange(id ?? '')}
      allowDeselect={isOptional}
      clearable={isOptional}
    />
  );
}
