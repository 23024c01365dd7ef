import type { Step } from './walk.ts';

/**
 * Runs after every request: the status must be one that the document declares for the operation, and the body of the shape
 * declared with it. The operation is the last word of the request's id.
 */
export const contractTest = `
const { operations, schemas } = JSON.parse(pm.collectionVariables.get('contract'));
const operation = operations[pm.info.requestId.split(' ').at(-1)];
const declared = operation[pm.response.code];
pm.test('the status is declared', () => pm.expect(Object.keys(operation)).to.include(String(pm.response.code)));
if (declared && declared.schema) {
  const schema = { ...declared.schema, definitions: schemas };
  pm.test('the body has the declared shape', () => pm.response.to.have.jsonSchema(schema));
}
`;

/** What a step of the walk checks besides, keeps for later steps, and whether it is done again. */
export function writeStepTest({ status, keeps = {}, holds = [], asksAgain }: Step, itemName: string): string {
  const kept = Object.entries(keeps).map(([name, value]) => `pm.collectionVariables.set('${name}', ${value});`);
  const lines = [
    `pm.test('the status is ${status}', () => pm.response.to.have.status(${status}));`,
    ...(kept.length + holds.length > 0 ? [`const body = ${status === 204 ? 'null' : 'pm.response.json()'};`] : []),
    ...kept,
  ];
  if (asksAgain === undefined) return [...lines, ...holds.map(writeHold)].join('\n');
  const again = `
const tried = Number(pm.collectionVariables.get('tried') ?? 0);
if (!(${holds.join(' && ')}) && tried < ${asksAgain}) {
  pm.collectionVariables.set('tried', String(tried + 1));
  setTimeout(() => pm.execution.setNextRequest('${itemName}'), 1000);
} else {
  pm.collectionVariables.unset('tried');
  ${holds.map(writeHold).join('\n  ')}
}`;
  return [...lines, again].join('\n');
}

const writeHold = (hold: string) => `pm.test(${JSON.stringify(hold)}, () => pm.expect(${hold}).to.be.true);`;
