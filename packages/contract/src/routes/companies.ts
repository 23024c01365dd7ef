import { changeCompanyRequest, companyView, createCompanyRequest } from '../companies.ts';
import { listAnswer, listQuery } from '../lists/list-schemas.ts';
import { companyList } from '../lists/people-lists.ts';
import type { RouteEntry } from './route-entry.ts';

export const companyRoutes = {
  listCompanies: {
    method: 'GET',
    path: '/api/companies',
    summary: 'Companies, by name',
    tag: 'companies',
    auth: 'token',
    permission: 'company.read',
    list: companyList,
    query: listQuery(companyList),
    answers: { 200: listAnswer(companyList, companyView) },
  },
  createCompany: {
    method: 'POST',
    path: '/api/companies',
    summary: 'Create a company',
    tag: 'companies',
    auth: 'token',
    permission: 'company.create',
    body: { kind: 'json', schema: createCompanyRequest },
    answers: { 201: companyView },
  },
  getCompany: {
    method: 'GET',
    path: '/api/companies/:companyId',
    summary: 'One company',
    tag: 'companies',
    auth: 'token',
    permission: 'company.read',
    answers: { 200: companyView },
  },
  changeCompany: {
    method: 'PATCH',
    path: '/api/companies/:companyId',
    summary: 'Change a company',
    tag: 'companies',
    auth: 'token',
    permission: 'company.update',
    body: { kind: 'json', schema: changeCompanyRequest },
    answers: { 200: companyView },
  },
  deleteCompany: {
    method: 'DELETE',
    path: '/api/companies/:companyId',
    summary: 'Delete a company that has nothing in it',
    tag: 'companies',
    auth: 'token',
    permission: 'company.delete',
    answers: { 204: null },
    errors: ['company.in_use'],
  },
} as const satisfies Record<string, RouteEntry>;
