import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOpenApiDocument } from '@praesto/contract';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { operations } from './operations.ts';
import { valuesOf } from './schema-values.ts';
import { spoiled } from './spoil.ts';
import { idMark } from './words.ts';

const anyId = '6f1c1f3a-5b0e-4d53-9c49-0f1d2c3b4a59';

const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false });
ajv.addSchema({ $id: 'openapi', ...createOpenApiDocument({ version: '0' }) });

for (const { operationId, body } of operations) {
  if (!body) continue;
  const validate = ajv.compile(JSON.parse(JSON.stringify(body).replaceAll('"#/', '"openapi#/')));

  const isTaken = (value: unknown) => validate(JSON.parse(JSON.stringify(value ?? null).replaceAll(idMark, anyId)));

  test(`what is made up for ${operationId} is what its schema takes`, () => {
    fc.assert(
      fc.property(valuesOf(body), (value) => {
        assert.ok(isTaken(value), ajv.errorsText(validate.errors));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test(`what is spoiled for ${operationId} is often, and not always, what its schema refuses`, () => {
    const refused = fc.sample(spoiled(valuesOf(body)), { seed: 1, numRuns: 300 }).filter((value) => !isTaken(value));
    assert.ok(refused.length > 20 && refused.length < 300, `${refused.length} of 300`);
  });
}
