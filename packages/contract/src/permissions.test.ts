import assert from 'node:assert/strict';
import { test } from 'node:test';
import { managedRoles, type Permission, permissions, type Role, reachOf, roleOf, roles } from './permissions.ts';
import { routes } from './routes/all.ts';
import type { RouteEntry } from './routes/route-entry.ts';

const all = Object.keys(permissions) as Permission[];

test('a role is told from the user type and the two flags', () => {
  const none = { isAdmin: false, isService: false };
  assert.equal(roleOf({ ...none, userType: 'CLIENT' }), 'CLIENT');
  assert.equal(roleOf({ ...none, userType: 'CLIENT', isAdmin: true }), 'CLIENT ADMIN');
  assert.equal(roleOf({ ...none, userType: 'CLIENT', isService: true }), 'CLIENT SERVICE');
  assert.equal(roleOf({ userType: 'CLIENT', isAdmin: true, isService: true }), 'CLIENT ADMIN');
  assert.equal(roleOf({ ...none, userType: 'CLIENT OPERATOR', isAdmin: true }), 'CLIENT OPERATOR');
  assert.equal(roleOf({ ...none, userType: 'ADMIN' }), 'ADMIN');
});

test('ADMIN may do everything everywhere but decide in place of the machine', () => {
  for (const permission of all) {
    const expected = permission.endsWith('.decide') ? undefined : 'all';
    assert.equal(reachOf('ADMIN', permission), expected, permission);
  }
});

test('OPERATOR sees everything, decides, reports, and changes nothing else but itself', () => {
  for (const permission of all) {
    const reach = reachOf('OPERATOR', permission);
    if (permission.endsWith('.decide') || permission === 'report.create') assert.equal(reach, 'all', permission);
    else if (!permission.endsWith('.read')) assert.ok(reach === undefined || reach === 'own', permission);
  }
});

test('nobody but ADMIN and OPERATOR reaches beyond a company', () => {
  for (const role of roles.filter((one) => one.startsWith('CLIENT'))) {
    for (const permission of all) assert.notEqual(reachOf(role, permission), 'all', `${role} ${permission}`);
  }
});

test('a plain CLIENT deletes nothing', () => {
  for (const permission of all.filter((one) => one.endsWith('.delete'))) {
    assert.equal(reachOf('CLIENT', permission), undefined, permission);
  }
});

test('every route that wants a token says which permission it needs, and no other does', () => {
  for (const [name, route] of Object.entries<RouteEntry>(routes)) {
    assert.equal(route.permission !== undefined, route.auth !== 'none', name);
  }
});

test('nobody makes a user who may do more than they', () => {
  const far = { own: 1, company: 2, all: 3 };
  for (const [role, managed] of Object.entries(managedRoles) as [Role, readonly Role[]][]) {
    // ADMIN alone stands above the companies: it makes the operators, who decide, which it does not itself.
    if (role === 'ADMIN') continue;
    for (const [other, permission] of managed.flatMap((one) => all.map((each) => [one, each] as const))) {
      const theirs = reachOf(other, permission);
      const ours = reachOf(role, permission);
      if (theirs) assert.ok(ours && far[theirs] <= far[ours], `${role} makes ${other}: ${permission}`);
    }
  }
});

test('whoever creates users manages some roles, and nobody else does', () => {
  for (const role of roles) assert.equal(managedRoles[role] !== undefined, reachOf(role, 'user.create') !== undefined);
});

test('every role may see and end its own sessions, and change its own password', () => {
  for (const role of roles) {
    for (const permission of ['session.read', 'session.revoke', 'user.change_password'] as const)
      assert.ok(reachOf(role, permission), `${role} ${permission}`);
  }
});
