import type { CompanyId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';

/** The tenant that owns everything. */
export interface Company {
  readonly id: CompanyId;
  readonly name: string;
  readonly metaData: JsonObject;
  readonly createdAt: Date;
}
