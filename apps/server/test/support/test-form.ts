/** What a test server is made of; results must not depend on it. */
export type TestForm = 'one machine' | 'cluster';

const variable = 'PRAESTO_TEST_ON';

/**
 * `one machine`: one server with a disk of its own. `cluster`: one that answers and a process that looks at media, over one
 * PostgreSQL and an S3-compatible store. `npm test -- --on cluster` chooses.
 */
export function testForm(): TestForm {
  return process.env[variable] === 'cluster' ? 'cluster' : 'one machine';
}

/** For all test files that this process starts from now on. */
export function testOn(form: TestForm): void {
  if (form === 'cluster') process.env[variable] = 'cluster';
  else delete process.env[variable];
}

/** For a test of what a cluster cannot have by its nature: it skips there, and says why. */
export function notOnCluster(reason: string): { readonly skip?: string } {
  return testForm() === 'cluster' ? { skip: `not on a cluster: ${reason}` } : {};
}
