import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCsv } from './to-csv.ts';

test('cells with separators are quoted, nothing is there to be run, and what is missing stays empty', () => {
  assert.equal(
    toCsv([
      ['who', 'n'],
      ['Smith, "Jo"', 0.5],
      ['=1+1', null],
      ['-1', -1],
    ]),
    '\uFEFFwho,n\r\n"Smith, ""Jo""",0.5\r\n\'=1+1,\r\n\'-1,-1\r\n',
  );
});
