import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GroupId, newId } from '../../shared/ids.ts';
import type { OperatorWord, Resolution } from './analysis.ts';
import { type Answered, resolveFolder } from './resolution.ts';

type Said = Extract<Resolution, 'PROCESSING' | 'FAILED' | 'DECLINED' | 'OPERATOR_REQUIRED' | 'SUCCESS'>;

/** One analysis as the table has it: what the machine said, what an operator said, and in which order it was. */
interface Case {
  readonly machine: Said;
  readonly operator: OperatorWord | null;
  readonly group: 0 | 1;
}

const groups: readonly GroupId[] = [newId(), newId()];
const said: readonly Said[] = ['PROCESSING', 'FAILED', 'DECLINED', 'OPERATOR_REQUIRED', 'SUCCESS'];
const operators = [null, 'SUCCESS', 'DECLINED'] as const;

function toAnswered({ machine, operator, group }: Case): Answered {
  return {
    groupId: groups[group]!,
    state: machine === 'PROCESSING' || machine === 'FAILED' ? machine : 'FINISHED',
    resolution: operator ?? machine,
    systemResolution: operator === null ? null : machine,
  };
}

const oneAnalysis: readonly Omit<Case, 'group'>[] = said.flatMap((machine) =>
  // Nobody decides about what is in progress.
  (machine === 'PROCESSING' ? [null] : operators).map((operator) => ({ machine, operator })),
);

/** Every folder of up to three analyses; the groups follow each other. */
function* everyFolder(): Generator<readonly Case[]> {
  yield [];
  for (const a of oneAnalysis) {
    yield [{ ...a, group: 0 }];
    for (const b of oneAnalysis) {
      for (const second of [0, 1] as const) {
        yield [
          { ...a, group: 0 },
          { ...b, group: second },
        ];
        for (const c of oneAnalysis)
          for (const third of second === 1 ? ([1] as const) : ([0, 1] as const))
            yield [
              { ...a, group: 0 },
              { ...b, group: second },
              { ...c, group: third },
            ];
      }
    }
  }
}

/** The rules, said another way: each word by what must be there and what must not. */
function statusByTheRules(folder: readonly Case[]): Resolution {
  const last = folder.filter(({ group }) => group === Math.max(...folder.map((one) => one.group)));
  const has = (word: Said, among: readonly Case[]) => among.filter(({ machine }) => machine === word).length > 0;
  if (has('PROCESSING', folder)) return 'PROCESSING';
  if (has('FAILED', last)) return 'FAILED';
  return folder.length === 0 ? 'INITIAL' : 'FINISHED';
}

function wordByTheRules(folder: readonly Case[], wordOf: (one: Case) => Resolution): Resolution {
  if (folder.length === 0) return 'INITIAL';
  const last = folder.filter(({ group }) => group === Math.max(...folder.map((one) => one.group))).map(wordOf);
  const rank = { PROCESSING: 4, DECLINED: 3, FAILED: 2, OPERATOR_REQUIRED: 1, SUCCESS: 0 } as const;
  return last.reduce((worst, word) => (rank[word as Said] > rank[worst as Said] ? word : worst), 'SUCCESS');
}

test('every folder of up to three analyses in up to two orders, decided about or not, says what the rules say', () => {
  let count = 0;
  for (const folder of everyFolder()) {
    for (const operatorStatus of operators) {
      const title = `${JSON.stringify(folder)} with ${operatorStatus}`;
      const words = resolveFolder(folder.map(toAnswered), operatorStatus);
      assert.equal(words.resolutionStatus, statusByTheRules(folder), title);
      assert.equal(
        words.systemResolution,
        wordByTheRules(folder, ({ machine }) => machine),
        title,
      );
      const effective = operatorStatus ?? wordByTheRules(folder, ({ machine, operator }) => operator ?? machine);
      assert.equal(words.decidedResolution ?? words.systemResolution, effective, title);
      count += 1;
    }
  }
  assert.equal(count, 3 * (1 + 13 + 2 * 13 ** 2 + 3 * 13 ** 3));
});

const one = (machine: Said, group: 0 | 1 = 0): Case => ({ machine, operator: null, group });

test('an established refusal outweighs a failure, and a failure a success', () => {
  const word = (...folder: Case[]) => resolveFolder(folder.map(toAnswered), null).systemResolution;
  assert.equal(word(one('FAILED'), one('DECLINED')), 'DECLINED');
  assert.equal(word(one('FAILED'), one('SUCCESS'), one('OPERATOR_REQUIRED')), 'FAILED');
  assert.equal(word(one('SUCCESS'), one('OPERATOR_REQUIRED')), 'OPERATOR_REQUIRED');
});

test('a new order repairs what an older one left failed or declined', () => {
  for (const machine of ['FAILED', 'DECLINED'] as const) {
    const words = resolveFolder([one(machine), one('SUCCESS', 1)].map(toAnswered), null);
    assert.deepEqual(words, { resolutionStatus: 'FINISHED', systemResolution: 'SUCCESS', decidedResolution: null });
  }
});

test("an operator's word holds, and the machine's is still told", () => {
  const folder = [toAnswered({ machine: 'DECLINED', operator: 'SUCCESS', group: 0 })];
  assert.deepEqual(resolveFolder(folder, null), {
    resolutionStatus: 'FINISHED',
    systemResolution: 'DECLINED',
    decidedResolution: 'SUCCESS',
  });
  assert.equal(resolveFolder(folder, 'DECLINED').decidedResolution, 'DECLINED');
});
