import { AppError } from '../../shared/app-error.ts';
import type { CompanyId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { CompaniesStore } from '../companies/companies.store.ts';
import { requireSmall } from '../meta-data/require-small.ts';

/** @throws AppError `object.not_found` for a company beyond the reach */
export async function getCaptureSettings(companies: CompaniesStore, id: CompanyId): Promise<JsonObject> {
  return (await companies.findCaptureSettings(id)) ?? refuseUnknown();
}

/**
 * Puts keys in place, and takes away those whose value is `null`; the others stay.
 * @throws AppError `object.not_found`; `body.wrong_value` when they would become larger than 64 KiB
 */
export async function changeCaptureSettings(
  companies: CompaniesStore,
  id: CompanyId,
  changes: JsonObject,
): Promise<JsonObject> {
  const merge = (before: JsonObject) => requireSmall(withoutNulls({ ...before, ...changes }), 'body');
  return (await companies.changeCaptureSettings(id, merge)) ?? refuseUnknown();
}

function withoutNulls(settings: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null));
}

function refuseUnknown(): never {
  throw new AppError('object.not_found', { field: 'company_id', reason: 'no company has this id' });
}
