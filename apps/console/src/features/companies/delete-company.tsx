import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { CompanyView } from '@praesto/client';
import { useNavigate } from '@tanstack/react-router';
import { Icon } from '../../kit/icon.tsx';
import { useTexts } from '../../texts/texts.ts';
import { ConfirmChange } from '../failures/confirm-change.tsx';
import { useChange } from '../failures/use-change.ts';

/** The end of a company that has nothing in it; the server refuses others and says what is left. */
export function DeleteCompany({ company }: { readonly company: CompanyView }) {
  const t = useTexts();
  const navigate = useNavigate();
  const [isAsked, question] = useDisclosure(false);
  const remove = useChange({
    ask: (client, _: undefined) => client.api.deleteCompany({ path: { companyId: company.company_id } }),
    touches: [
      ['companies', 'list'],
      ['companies', 'names'],
    ],
    done: () => t.companies.deleted(company.name),
    hasForm: true,
  });
  return (
    <>
      <Button variant="default" leftSection={<Icon name="trash" />} onClick={question.open}>
        {t.common.delete}
      </Button>
      {isAsked && (
        <ConfirmChange
          change={remove}
          given={undefined}
          title={t.companies.deleteTitle(company.name)}
          verb={t.common.delete}
          onDone={() => void navigate({ to: '/companies' })}
          onClose={question.close}
        >
          {t.companies.deleteHelp}
        </ConfirmChange>
      )}
    </>
  );
}
