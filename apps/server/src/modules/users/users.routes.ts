import {
  changePasswordRequest,
  changeUserRequest,
  createUserRequest,
  issueTokenRequest,
  routes,
  userList,
} from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { answerList, readList } from '../../http/read-list.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { whereaboutsOf } from '../../http/whereabouts-of.ts';
import type { SignInDeps } from '../sessions/sign-in.ts';
import { toTokensAnswer } from '../sessions/tokens.view.ts';
import { changePassword } from './change-password.ts';
import { changeUser } from './change-user.ts';
import { createUser } from './create-user.ts';
import { deleteUser } from './delete-user.ts';
import { issueToken } from './issue-token.ts';
import { getUser } from './managed-user.ts';
import type { PasswordPolicy } from './password-policy.ts';
import { normaliseEmail } from './user.ts';
import { toUserView } from './user.view.ts';
import { readUserBody } from './user-body.ts';

export interface UserRoutesDeps extends SignInDeps {
  readonly policy: PasswordPolicy;
}

/** `/api/users` and what is below it. */
export function userRoutes(deps: UserRoutesDeps): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.listUsers, async (request, reply) => {
      const query = readList(request, userList);
      const page = await requireSignedIn(request).stores.users.list(query);
      return answerList(reply, { spec: userList, query, page, toView: toUserView });
    });

    addRoute(app, routes.createUser, async (request, reply) => {
      const { actor, stores } = requireSignedIn(request);
      const payload = await readPayload(request, createUserRequest);
      const { fields, password } = readUserBody(payload, []);
      const body = { fields: { ...fields, email: normaliseEmail(payload.email) }, password };
      return reply.code(201).send(toUserView(await createUser({ ...deps, users: stores.users }, { actor, body })));
    });

    addRoute(app, routes.getUser, async (request) => {
      const { users } = requireSignedIn(request).stores;
      return toUserView(await getUser(users, userIdOf(request)));
    });

    addRoute(app, routes.changeUser, async (request) => {
      const { actor, stores } = requireSignedIn(request);
      const body = await readPayload(request, changeUserRequest);
      const changed = await changeUser(
        { ...deps, users: stores.users },
        { actor, userId: userIdOf(request), read: (user) => readUserBody(body, user.blockedAnalyses) },
      );
      return toUserView(changed);
    });

    addRoute(app, routes.deleteUser, async (request, reply) => {
      const { actor, stores } = requireSignedIn(request);
      await deleteUser(stores.users, { actor, userId: userIdOf(request) });
      return reply.code(204).send();
    });

    addRoute(app, routes.changePassword, async (request) => {
      const { actor, sessionId, stores } = requireSignedIn(request);
      const { old_password: oldPassword, new_password: newPassword } = await readPayload(
        request,
        changePasswordRequest,
      );
      const { ip } = whereaboutsOf(request);
      const input = { actor, sessionId, ip, userId: userIdOf(request), oldPassword, newPassword };
      return toUserView(await changePassword({ ...deps, users: stores.users }, input));
    });

    addRoute(app, routes.issueToken, async (request, reply) => {
      const { actor, stores } = requireSignedIn(request);
      const { revoke_others: revokesOthers } = await readPayload(request, issueTokenRequest);
      const { users, sessions } = stores;
      const input = { actor, whereabouts: whereaboutsOf(request), userId: userIdOf(request), revokesOthers };
      return reply.code(201).send(toTokensAnswer(await issueToken({ ...deps, users, sessions }, input)));
    });
  };
}

function userIdOf(request: FastifyRequest): string {
  return (request.params as { readonly userId: string }).userId;
}
