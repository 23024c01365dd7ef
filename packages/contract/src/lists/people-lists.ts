import { userTypes } from '../permissions.ts';
import type { ListQueryOf } from './list-query.ts';
import { booleanField, dateField, defineList, enumField, idField, jsonField, textField } from './list-spec.ts';

/** `GET /api/companies/`; `search_text` looks into the name. */
export const companyList = defineList({
  fields: {
    company_id: idField('id'),
    name: textField('name'),
    meta_data: jsonField('metaData'),
    time_created: dateField('createdAt'),
  },
  isSearchable: true,
  sortable: ['name', 'time_created', 'company_id'],
  defaultSorting: 'name{asc}',
  key: 'company_id',
  shape: 'envelope',
});

export type CompanyQuery = ListQueryOf<typeof companyList>;

/** `GET /api/users/`; `search_text` looks into e-mail and names. */
export const userList = defineList({
  fields: {
    user_id: idField('userId'),
    company_id: idField('companyId'),
    user_type: enumField('userType', userTypes),
    email: textField('email'),
    first_name: textField('firstName'),
    middle_name: textField('middleName'),
    last_name: textField('lastName'),
    is_admin: booleanField('isAdmin'),
    is_service: booleanField('isService'),
    is_active: booleanField('isActive'),
    meta_data: jsonField('metaData'),
    time_created: dateField('createdAt'),
  },
  isSearchable: true,
  sortable: ['email', 'time_created', 'user_id'],
  defaultSorting: 'email{asc}',
  key: 'user_id',
  shape: 'envelope',
});

export type UserQuery = ListQueryOf<typeof userList>;

/** `GET /api/sessions/` and `GET /api/users/{id}/sessions/`. */
export const sessionList = defineList({
  fields: {
    session_id: idField('id'),
    user_id: idField('userId'),
    company_id: idField('companyId'),
    ip: textField('ip'),
    time_created: dateField('createdAt'),
    time_used: dateField('lastUsedAt'),
    expire_date: dateField('expiresAt'),
  },
  sortable: ['time_created', 'session_id'],
  defaultSorting: 'time_created{desc}',
  key: 'session_id',
  shape: 'envelope',
});

export type SessionQuery = ListQueryOf<typeof sessionList>;
