import * as z from 'zod';
import { anyJson, jsonObject, keptObject, unixSeconds } from './json.ts';

const name = z.string().trim().min(1).max(200);

/** Ignored, so that a company can be read, changed and sent back whole. */
const readOnly = {
  company_id: anyJson.optional(),
  time_created: anyJson.optional(),
  technical_meta_data: anyJson.optional(),
};

/** Body of `POST /api/companies`. */
export const createCompanyRequest = z.strictObject({ name, meta_data: keptObject.optional(), ...readOnly });

/** Body of `PATCH /api/companies/{id}`: what it does not name stays as it is. */
export const changeCompanyRequest = z.strictObject({
  name: name.optional(),
  /** Replaces what was there. */
  meta_data: keptObject.optional(),
  ...readOnly,
});

const limit = z.number().int().min(1).max(1_000_000).nullable();

/** Body of `PUT /api/companies/{id}/limits`; null: as the server's settings say. */
export const changeCompanyLimitsRequest = z.strictObject({ orders_at_once: limit, analyses_per_minute: limit });

/** How much of the machine a company may have; null: as the server's settings say. */
export const companyLimitsView = z.object({
  company_id: z.string(),
  /** What is worked at at once for the company, by all servers together: orders in the background and requests that are waited for. */
  orders_at_once: z.number().int().nullable(),
  /** Beyond it orders are refused with 429. */
  analyses_per_minute: z.number().int().nullable(),
});
export type CompanyLimitsView = z.infer<typeof companyLimitsView>;

/** The tenant that owns everything. */
export const companyView = z.object({
  company_id: z.string(),
  name: z.string(),
  meta_data: jsonObject,
  technical_meta_data: jsonObject,
  time_created: unixSeconds,
});
export type CompanyView = z.infer<typeof companyView>;
