import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis, Resolution } from './analysis.ts';
import { folderStatus, systemResolution } from './resolution.ts';

type Outcome = Extract<Resolution, 'PROCESSING' | 'FAILED' | 'DECLINED' | 'OPERATOR_REQUIRED' | 'SUCCESS'>;

const concluded = (resolution: Outcome): Pick<Analysis, 'state' | 'resolution'> => ({
  resolution,
  state: resolution === 'PROCESSING' || resolution === 'FAILED' ? resolution : 'FINISHED',
});

const cases: readonly { readonly of: readonly Outcome[]; readonly status: Resolution; readonly system: Resolution }[] =
  [
    { of: [], status: 'INITIAL', system: 'INITIAL' },
    { of: ['SUCCESS'], status: 'FINISHED', system: 'SUCCESS' },
    { of: ['DECLINED'], status: 'FINISHED', system: 'DECLINED' },
    { of: ['OPERATOR_REQUIRED'], status: 'FINISHED', system: 'OPERATOR_REQUIRED' },
    { of: ['FAILED'], status: 'FAILED', system: 'FAILED' },
    { of: ['PROCESSING'], status: 'PROCESSING', system: 'PROCESSING' },
    { of: ['SUCCESS', 'SUCCESS'], status: 'FINISHED', system: 'SUCCESS' },
    { of: ['SUCCESS', 'OPERATOR_REQUIRED'], status: 'FINISHED', system: 'OPERATOR_REQUIRED' },
    { of: ['SUCCESS', 'DECLINED'], status: 'FINISHED', system: 'DECLINED' },
    { of: ['OPERATOR_REQUIRED', 'DECLINED'], status: 'FINISHED', system: 'DECLINED' },
    { of: ['SUCCESS', 'FAILED'], status: 'FAILED', system: 'FAILED' },
    { of: ['OPERATOR_REQUIRED', 'FAILED'], status: 'FAILED', system: 'FAILED' },
    { of: ['DECLINED', 'FAILED'], status: 'FAILED', system: 'DECLINED' },
    { of: ['SUCCESS', 'OPERATOR_REQUIRED', 'FAILED', 'DECLINED'], status: 'FAILED', system: 'DECLINED' },
    { of: ['DECLINED', 'PROCESSING'], status: 'PROCESSING', system: 'PROCESSING' },
    { of: ['FAILED', 'PROCESSING'], status: 'PROCESSING', system: 'PROCESSING' },
  ];

for (const { of, status, system } of cases) {
  test(`a folder with ${of.join(' + ') || 'no analyses'} is ${status} and resolves to ${system}`, () => {
    for (const analyses of [of.map(concluded), [...of].reverse().map(concluded)]) {
      assert.equal(folderStatus(analyses), status);
      assert.equal(systemResolution(analyses), system);
    }
  });
}
