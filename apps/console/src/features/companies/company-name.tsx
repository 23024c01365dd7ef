import { shortId } from '../folders/short-id.ts';
import { useCompanyNames } from '../folders/use-names.ts';

/** The name of a company; a part of its id where it is gone or one of too many. */
export function CompanyName({ id }: { readonly id: string }) {
  return useCompanyNames().get(id) ?? shortId(id);
}
