import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCoderNote, nameMaker, signaturesOf } from './name-maker.ts';

for (const [signature, code] of [
  ['Lavf58.76.100', 'made_by_transcoder'],
  ['HandBrake 1.6.1 2023012300', 'made_by_transcoder'],
  ['OBS Studio (30.0.2)', 'made_by_screen_recorder'],
  ['Adobe Photoshop 25.4 (Macintosh)', 'made_by_editor'],
  ['CapCut', 'made_by_editor'],
  ['ManyCam Virtual Webcam', 'made_by_virtual_camera'],
] as const) {
  test(`"${signature}" is ${code}`, () => {
    assert.deepEqual(
      nameMaker([signature]).map((cue) => cue.code),
      [code],
    );
  });
}

test('cameras, phones and browsers raise nothing', () => {
  const innocent = [
    'Chrome',
    'QTmuxingAppLibWebM-0.0.1',
    '17.5.1',
    'Core Media Video',
    'VideoHandle',
    'HDR+ 1.0.5',
    'G991BXXU5',
  ];
  assert.deepEqual(nameMaker(innocent), []);
});

test('of several signatures the one that says most counts', () => {
  const [found, ...more] = nameMaker(['Lavf60.3.100', 'OBS Studio']);
  assert.equal(found?.code, 'made_by_screen_recorder');
  assert.deepEqual(more, []);
});

test('signatures are read from the tags of programs, not from what people wrote', () => {
  assert.deepEqual(signaturesOf([{ encoder: 'Chrome', title: 'made with OBS' }, { handler_name: 'VideoHandler' }]), [
    'Chrome',
    'VideoHandler',
  ]);
});

test('the note of x264 is found wherever it is', () => {
  assert.deepEqual(findCoderNote(Buffer.from('....x264 - core 164 r3095')), ['x264 in the first frame']);
  assert.deepEqual(findCoderNote(Buffer.from('....')), []);
});
