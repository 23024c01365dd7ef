import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aFolder, aMedia, anAnalysis, anOutputImage, aResultMedia, aUser } from '../../../test/support/records.ts';
import type { UserId } from '../../shared/ids.ts';
import { composeReport } from './compose-report.ts';
import { aMaking, aSubject, textsOf } from './test-support/a-subject.ts';

const user = aUser();
const selfie = aMedia({ originalName: 'selfie.jpg', width: 1000, height: 2000 });
const card = aMedia({ originalName: 'card.jpg' });

const liveness = anAnalysis({
  sourceMediaIds: [selfie.id],
  resultsMedia: [
    aResultMedia({
      mediaId: selfie.id,
      resultsData: { confidence_spoofing: 0.49996 },
      outputImages: [anOutputImage()],
    }),
  ],
  technicalMetaData: {
    thresholds: { threshold_spoofing: 0.5 },
    media: [{ media_id: selfie.id, frames: [{ index: 0, time_ms: null, box: [100, 200, 300, 400], quality: 0.9 }] }],
  },
});
const matching = anAnalysis({
  type: 'BIOMETRY',
  groupId: liveness.groupId,
  resolution: 'OPERATOR_REQUIRED',
  sourceMediaIds: [selfie.id, card.id],
  resultsData: { min_confidence: 0.8, max_confidence: 0.8 },
  technicalMetaData: {
    thresholds: { threshold_min: 0.7, threshold_max: 0.85 },
    pairs: [{ media: [selfie.id, card.id], cosine: 0.5, confidence: 0.8 }],
  },
});
const folder = aFolder(user, {
  media: [selfie, card],
  analyses: [liveness, matching],
  systemResolution: 'OPERATOR_REQUIRED',
  metaData: { iin: '880101300123', transaction_id: 'tx-1' },
});

test('the same folder reported in the same way gives the same document', () => {
  const [subject, making] = [aSubject(folder), aMaking()];
  assert.deepEqual(composeReport(subject, making), composeReport(subject, making));
});

test('a report names the folder, the person and the times with their zone', () => {
  const texts = textsOf(composeReport(aSubject(folder), aMaking({ timeZone: 'Asia/Almaty' })));
  for (const text of [
    'Example Bank',
    `Folder: ${folder.id}`,
    'Personal number (iin): 880101300123',
    'Transaction: tx-1',
    'Opened: 2026-03-01 17:00:00 +05:00',
    'Report made: 2026-03-02 14:00:00 +05:00',
    'Times are told in: Asia/Almaty',
  ])
    assert.ok(texts.includes(text), text);
});

test('every score stands beside its threshold and says what it means', () => {
  const texts = textsOf(composeReport(aSubject(folder), aMaking()));
  for (const text of [
    'Score of an attack: 1 · selfie.jpg | 0.49996 | Below 0.5: taken for a living person in front of the camera.',
    '1 · selfie.jpg and 2 · card.jpg | 0.8000 | Between 0.7 and 0.85: an operator has to decide.',
  ])
    assert.ok(texts.includes(text), text);
  assert.ok(texts.some((text) => text.startsWith('1 | Liveness | 1 · selfie.jpg | 0.49996 | below 0.5 | Passed |')));
});

test('an operator is named with the decision, the time and the comment, and what the machine said stays visible', () => {
  const operatorUserId = aUser().userId;
  const decided = aFolder(user, {
    analyses: [
      {
        ...matching,
        resolution: 'SUCCESS',
        systemResolution: 'OPERATOR_REQUIRED',
        resolutionOperator: 'SUCCESS',
        operatorUserId,
        operatorAt: new Date('2026-03-02T08:00:00Z'),
        operatorComment: 'seen in person',
        finishedAt: new Date('2026-03-01T12:00:02Z'),
      },
    ],
    systemResolution: 'OPERATOR_REQUIRED',
    decidedResolution: 'DECLINED',
    operatorStatus: 'DECLINED',
    operatorUserId,
    operatorAt: new Date('2026-03-02T08:01:00Z'),
  });
  const users = new Map<UserId, string>([[operatorUserId, 'Айгүл']]);
  const document = composeReport(aSubject(decided, { users }), aMaking());
  assert.deepEqual(document.verdict, {
    tone: 'bad',
    word: 'Declined',
    sentence: "Decided by an operator. The system's own result: Operator required.",
    wireWord: 'DECLINED',
  });
  const texts = textsOf(document);
  for (const text of [
    '2026-03-01 12:00:02 +00:00 | Praesto | Face matching ended | Operator required',
    '2026-03-02 08:00:00 +00:00 | Айгүл | Decided: Face matching\nComment: seen in person | Passed',
    '2026-03-02 08:01:00 +00:00 | Айгүл | Decided the folder | Declined',
  ])
    assert.ok(texts.includes(text), text);
  assert.ok(texts.some((text) => text.includes('| Passed (operator) | 2026-03-01 12:00:02 +00:00')));
});

test('a face is framed where the analysis saw it, as shares of the picture', () => {
  const { sections } = composeReport(aSubject(folder), aMaking());
  const pictures = sections.flatMap(({ blocks }) => blocks).find(({ kind }) => kind === 'pictures');
  assert.ok(pictures?.kind === 'pictures');
  const { left, top, width, height } = pictures.items[0]!.face!;
  assert.deepEqual(
    [left, top, width, height].map((share) => share.toFixed(3)),
    ['0.100', '0.100', '0.300', '0.200'],
  );
  assert.equal(pictures.items[1]?.face, null);
});

test('what was not established is said: checks that nobody ordered, that failed, media without score or picture', () => {
  const failed = anAnalysis({
    state: 'FAILED',
    resolution: 'FAILED',
    error: { reason: 'no_face', message: 'No face was found. (selfie.jpg)' },
  });
  const declined = anAnalysis({
    resolution: 'DECLINED',
    resultsMedia: [aResultMedia({ mediaId: card.id, resultsData: { reason: 'too_dark' } })],
  });
  const subject = aSubject(aFolder(user, { media: [selfie, card], analyses: [failed, declined] }), {
    missingPictures: new Map([[card.blobKey!, 'bytes_gone' as const]]),
  });
  const { sections } = composeReport(subject, aMaking({ language: 'ru', sections: [] }));
  const gaps = sections.find(({ title }) => title === 'Что не установлено')?.blocks[0];
  assert.ok(gaps?.kind === 'notes');
  assert.match(gaps.items[0]!, /^Не заказывалось, поэтому неизвестно: .*Сравнение лиц/);
  assert.deepEqual(gaps.items.slice(1, 4), [
    'Живость: результата нет. Лицо не найдено. (selfie.jpg)',
    'Живость: 2 · card.jpg: оценки нет. Лицо слишком тёмное.',
    '2 · card.jpg: Сохранённый файл утрачен, показать его нельзя.',
  ]);
});

test('a folder without media and checks says so and is no success', () => {
  const empty = aFolder(user, { systemResolution: 'INITIAL', resolutionStatus: 'INITIAL' });
  const document = composeReport(aSubject(empty), aMaking());
  assert.equal(document.verdict.tone, 'neutral');
  assert.equal(document.verdict.word, 'Not checked');
  const texts = textsOf(document);
  for (const text of ['No check was ordered.', 'The folder holds no media.', 'The client stored no meta data.'])
    assert.ok(texts.includes(text), text);
});

test('after the deletion of personal data the report tells when and by whom, and of each medium why it is not shown', () => {
  const wiped = aFolder(user, { media: [aMedia({ originalName: '', blobKey: null })] });
  const subject = aSubject(wiped, {
    users: new Map<UserId, string>([[user.userId, 'Data officer']]),
    wiped: { at: new Date('2026-03-01T13:00:00Z'), by: user.userId },
  });
  const texts = textsOf(composeReport(subject, aMaking()));
  assert.ok(texts.includes('1 · Photo'));
  assert.ok(texts.includes('The file was deleted with the personal data.'));
  assert.ok(texts.includes('2026-03-01 13:00:00 +00:00 | Data officer | Deleted the personal data | '));
  assert.ok(texts.some((text) => text.startsWith('Personal data was deleted at 2026-03-01 13:00:00 +00:00')));
});

test('a template leaves parts out, never the answer, the checks and the gaps', () => {
  const { sections } = composeReport(aSubject(folder), aMaking({ sections: [] }));
  assert.deepEqual(
    sections.map(({ title }) => title),
    ['Summary', 'Checks', 'What was not established'],
  );
});

test('a text that no page could hold is cut and says by how much', () => {
  const long = aFolder(user, { metaData: { note: 'я'.repeat(100_000) } });
  const texts = textsOf(composeReport(aSubject(long), aMaking()));
  const note = texts.find((text) => text.startsWith('Folder | note | '));
  assert.ok(note !== undefined);
  assert.ok(note.endsWith('… (99400 more characters)'));
  assert.ok(note.length < 700);
});

test('results that another version wrote, or nobody understands, are left out and do no harm', () => {
  const odd = anAnalysis({
    type: 'QUALITY',
    technicalMetaData: {
      thresholds: 'none',
      media: [null, 3, { media_id: 7, frames: [{ box: ['x'] }, null] }],
      pairs: {},
    },
    resultsMedia: [aResultMedia({ resultsData: { confidence_spoofing: 'high' } }), aResultMedia({ resultsData: null })],
    error: { reason: 'sunspots', message: 'There were sunspots.' },
  });
  const texts = textsOf(composeReport(aSubject(aFolder(user, { analyses: [odd] })), aMaking()));
  assert.ok(texts.includes('No result: There were sunspots.'));
});
