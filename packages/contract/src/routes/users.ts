import { tokensAnswer } from '../auth.ts';
import { changePasswordRequest, changeUserRequest, createUserRequest, issueTokenRequest, userView } from '../users.ts';
import type { RouteEntry } from './route-entry.ts';

export const userRoutes = {
  createUser: {
    method: 'POST',
    path: '/api/users',
    summary: 'Create a user of a role that one may manage',
    tag: 'users',
    auth: 'token',
    permission: 'user.create',
    body: { kind: 'json', schema: createUserRequest },
    answers: { 201: userView },
  },
  getUser: {
    method: 'GET',
    path: '/api/users/:userId',
    summary: 'One user',
    tag: 'users',
    auth: 'token',
    permission: 'user.read',
    answers: { 200: userView },
  },
  changeUser: {
    method: 'PATCH',
    path: '/api/users/:userId',
    summary: 'Change a user; nobody changes their own role, company or flags',
    tag: 'users',
    auth: 'token',
    permission: 'user.update',
    body: { kind: 'json', schema: changeUserRequest },
    answers: { 200: userView },
  },
  deleteUser: {
    method: 'DELETE',
    path: '/api/users/:userId',
    summary: 'Delete a user; what they made stays',
    tag: 'users',
    auth: 'token',
    permission: 'user.delete',
    answers: { 204: null },
  },
  changePassword: {
    method: 'POST',
    path: '/api/users/:userId/change-password',
    summary: 'Change a password and end the other sessions of that user',
    tag: 'users',
    auth: 'token',
    permission: 'user.change_password',
    body: { kind: 'json', schema: changePasswordRequest },
    answers: { 200: userView },
  },
  issueToken: {
    method: 'POST',
    path: '/api/users/:userId/token',
    summary: 'Issue, or issue anew, the long-lived token of a service user',
    tag: 'users',
    auth: 'token',
    permission: 'session.issue',
    body: { kind: 'json', schema: issueTokenRequest },
    answers: { 201: tokensAnswer },
  },
} as const satisfies Record<string, RouteEntry>;
