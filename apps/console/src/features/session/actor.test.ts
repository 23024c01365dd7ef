import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permissions, reachOf, roles } from '@praesto/contract';
import { may } from './actor.ts';

test('what is offered to a role is what the server grants it, for every permission', () => {
  for (const role of roles) {
    for (const permission of Object.keys(permissions) as (keyof typeof permissions)[]) {
      assert.equal(may({ role }, permission), reachOf(role, permission) !== undefined, `${role} ${permission}`);
    }
  }
  assert.equal(may({ role: 'OPERATOR' }, 'folder.create'), false);
  assert.equal(may({ role: 'ADMIN' }, 'folder.decide'), false);
});
