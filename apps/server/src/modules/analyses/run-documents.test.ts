import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MediaReport, MrzField, MrzOutcome, PortraitOutcome } from '@praesto/vision';
import type { MediaId } from '../../shared/ids.ts';
import { aClipInfo, aFace, aJpegInfo } from '../folders/test-support/reports.ts';
import type { Media } from '../media/media.ts';
import type { AnalysisSource } from './findings.ts';
import { runDocuments } from './run-documents.ts';
import { suitableMedia } from './suitable-media.ts';

type Zone = Extract<MrzOutcome, { status: 'read' }>;

const models = [{ id: 'scripted-text', version: '1' }];

const aField = (change: Partial<MrzField> = {}): MrzField => ({
  name: 'surname',
  raw: 'ERIKSSON<<ANNA',
  value: 'ERIKSSON',
  isWellFormed: true,
  isChecked: null,
  confidence: 0.98,
  ...change,
});

const aZone = (change: Partial<Zone> = {}): Zone => ({
  status: 'read',
  format: 'TD3',
  lines: ['P<UTOERIKSSON<<ANNA', 'L898902C36UTO'],
  isValid: true,
  expiry: 'ahead',
  checkDigits: [{ of: 'composite', digit: '0', isRight: true }],
  fields: [aField(), aField({ name: 'document_number', raw: 'L898902C3', value: 'L898902C3', isChecked: true })],
  repairs: [],
  confidence: { min: 0.9, mean: 0.99 },
  models,
  ...change,
});

const unread = (reason: Extract<MrzOutcome, { status: 'unread' }>['reason'], lines: string[] = []): MrzOutcome => ({
  status: 'unread',
  reason,
  lines,
  models,
});

const portrait: PortraitOutcome = {
  status: 'found',
  jpeg: new Uint8Array([0xff, 0xd8]),
  width: 300,
  height: 400,
  frameIndex: 0,
  timestampMs: null,
  face: aFace,
  ghosts: 1,
  turnedBy: 180,
};

function side(id: string, mrz: MrzOutcome, change: Partial<MediaReport> = {}): AnalysisSource {
  const report: MediaReport = { info: aJpegInfo, document: { portrait, mrz }, timings: { document: 12.34 }, ...change };
  const media = { id: id as MediaId, kind: report.info.kind, originalName: `${id}.jpg`, tags: ['photo_id_front'] };
  return { media: media as unknown as Media, report };
}

const noFace = (mrz: MrzOutcome) => ({
  document: { portrait: { status: 'unusable', reason: 'no_face' } as const, mrz },
});

for (const [words, zone, resolution, reason] of [
  ['right check digits and an expiry ahead succeed', aZone(), 'SUCCESS', null],
  ['an expired document is declined', aZone({ expiry: 'past' }), 'DECLINED', 'expired'],
  ['wrong check digits ask an operator', aZone({ isValid: false }), 'OPERATOR_REQUIRED', 'check_digits_wrong'],
  [
    'wrong check digits of an expired document ask too, as the date may be what is misread',
    aZone({ isValid: false, expiry: 'past' }),
    'OPERATOR_REQUIRED',
    'check_digits_wrong',
  ],
  ['an unknown expiry asks an operator', aZone({ expiry: 'unknown' }), 'OPERATOR_REQUIRED', 'expiry_unknown'],
  [
    'a name that was hardly legible asks an operator',
    aZone({ fields: [aField({ confidence: 0.3 })] }),
    'OPERATOR_REQUIRED',
    'unsure_characters',
  ],
  [
    'a hardly legible number that its check digit proves is fine',
    aZone({ fields: [aField({ name: 'document_number', isChecked: true, confidence: 0.3 })] }),
    'SUCCESS',
    null,
  ],
  ['no zone asks an operator', unread('no_zone'), 'OPERATOR_REQUIRED', 'no_zone'],
  ['an illegible zone asks an operator', unread('illegible'), 'OPERATOR_REQUIRED', 'illegible'],
] as const) {
  test(words, () => {
    const findings = runDocuments([side('front', zone)]);
    assert.deepEqual([findings.state, findings.resolution, findings.error], ['FINISHED', resolution, null]);
    assert.equal(findings.resultsData?.reason, reason);
  });
}

test('fields come in the documented shape, and what is printed for people is not guessed', () => {
  const { resultsData } = runDocuments([side('front', aZone())]);
  assert.deepEqual(Object.keys(resultsData!), ['text_fields', 'mrz', 'reason', 'visual_zone']);
  const [first, second] = resultsData!.text_fields as Record<string, unknown>[];
  assert.deepEqual([first?.field_name, first?.visual, first?.mrz], ['surname', null, 'ERIKSSON']);
  assert.deepEqual([first?.check_digit_right, second?.check_digit_right], [null, true]);
  assert.equal(resultsData!.visual_zone, 'not_read');
  const mrz = resultsData!.mrz as Record<string, unknown>;
  assert.deepEqual([mrz.format, mrz.valid, mrz.media_id], ['TD3', true, 'front']);
  assert.deepEqual(mrz.check_digits, [{ of: 'composite', digit: '0', right: true }]);
});

test('without a zone the fields are empty and the most telling reason is given', () => {
  const front = side('front', unread('no_zone'));
  const back = side('back', unread('no_known_format', ['I<UTO575227543']));
  const findings = runDocuments([front, back]);
  assert.deepEqual(findings.resultsData, {
    text_fields: [],
    mrz: null,
    reason: 'no_known_format',
    visual_zone: 'not_read',
  });
  assert.deepEqual(findings.media[1]?.resultsData?.mrz, {
    read: false,
    reason: 'no_known_format',
    lines: ['I<UTO575227543'],
  });
});

test('the zone may be on either side, and a side without a portrait says so', () => {
  const findings = runDocuments([side('front', unread('no_zone')), side('back', aZone(), noFace(aZone()))]);
  assert.equal(findings.resolution, 'SUCCESS');
  assert.deepEqual(
    findings.media.map(({ resultsData }) => resultsData?.portrait),
    [
      { found: true, ghosts: 1, turned_by: 180 },
      { found: false, reason: 'no_face' },
    ],
  );
  assert.deepEqual(
    findings.media.map(({ bestShot }) => bestShot?.width ?? null),
    [300, null],
  );
});

test('two sides whose zones differ ask an operator, the same zone twice does not', () => {
  const other = aZone({ lines: ['P<UTOMUSTER', 'L898902C36UTO'] });
  assert.equal(runDocuments([side('a', aZone()), side('b', other)]).resultsData?.reason, 'zones_differ');
  assert.equal(runDocuments([side('a', aZone()), side('b', aZone())]).resolution, 'SUCCESS');
});

test('of two zones the one that holds together is shown', () => {
  const { resultsData } = runDocuments([side('a', aZone({ isValid: false })), side('b', aZone())]);
  assert.equal((resultsData!.mrz as { media_id: string }).media_id, 'b');
});

test('videos are not read, and without a picture nothing is suitable', () => {
  const clip = side('clip', unread('not_an_image'), { info: aClipInfo });
  for (const sources of [[], [clip]]) {
    const findings = runDocuments(sources);
    assert.deepEqual([findings.state, findings.resolution], ['FAILED', 'FAILED']);
    assert.equal(findings.error?.reason, 'no_suitable_media');
  }
  assert.equal(runDocuments([clip, side('front', aZone())]).resolution, 'SUCCESS');
});

test('only the sides of a document are looked at', () => {
  const tagged = ['photo_id_front', 'photo_id_back', 'photo_id', 'photo_selfie'].map((tag) => ({ tags: [tag] }));
  assert.deepEqual(suitableMedia('DOCUMENTS', tagged), tagged.slice(0, 2));
});

test('a documents analysis refuses to run on a report that never looked for a document', () => {
  const { media } = side('front', aZone());
  assert.throws(() => runDocuments([{ media, report: { info: aJpegInfo, timings: {} } }]), /without document/);
});
