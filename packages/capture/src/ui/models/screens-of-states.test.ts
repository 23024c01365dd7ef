import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureCodes } from '../../core/failure.ts';
import { english, loadLanguage } from '../../texts/languages.ts';
import { aSnapshot, drawnStates } from '../testing/drawn-states.ts';
import { sayPrompt, toPrompt } from './prompt.ts';
import { toMessage } from './to-message.ts';

const context = { language: english, browser: 'chromeDesktop' } as const;
const snapshotOf = (name: string) => {
  const drawn = drawnStates.find((state) => state.name === name);
  assert.ok(drawn, name);
  return drawn.snapshot;
};
const promptOf = (name: string) => {
  const prompt = toPrompt(snapshotOf(name), english);
  assert.ok(prompt, name);
  return prompt;
};
const messageOf = (name: string) => {
  const message = toMessage(snapshotOf(name), context);
  assert.ok(message, name);
  return message;
};

test('every state is a message, a picture of the camera or a photo, and exactly one of them', () => {
  for (const { name, snapshot } of drawnStates) {
    const shown = [toMessage(snapshot, context), toPrompt(snapshot, english), snapshot.name === 'reviewing' || null];
    assert.equal(shown.filter((one) => one !== null).length, 1, name);
  }
});

test('every failure has a title, a text, a code and a way out', () => {
  for (const code of failureCodes) {
    const { title, text, code: shown, buttons } = messageOf(`failed-${code}`);
    assert.ok(title && text && shown?.includes(code), code);
    assert.ok(
      buttons.some(({ event }) => event.name === 'close'),
      code,
    );
  }
});

test('only what can be tried again offers it', () => {
  const offered = failureCodes.filter((code) =>
    messageOf(`failed-${code}`).buttons.some(({ event }) => event.name === 'retry'),
  );
  assert.ok(offered.includes('camera_denied') && offered.includes('offline'));
  assert.ok(!offered.includes('session_expired') && !offered.includes('unsupported_browser'));
});

test('a blocked camera comes with the steps for this very browser', () => {
  const steps = (browser: 'safariIos' | 'firefoxDesktop') =>
    toMessage(snapshotOf('failed-camera_denied'), { ...context, browser })?.steps;
  assert.deepEqual(steps('safariIos'), english.texts.help.safariIos);
  assert.deepEqual(steps('firefoxDesktop'), english.texts.help.firefoxDesktop);
});

test('coloured light is declared with its length, a warning and another way', () => {
  const { text, warning, buttons } = messageOf('light');
  assert.match(text ?? '', /about 5 seconds/);
  assert.match(warning ?? '', /epilepsy/);
  assert.deepEqual(
    buttons.map(({ event }) => event.name),
    ['accept_light', 'decline_light'],
  );
});

test('the progress of sending is told as a share, and does not exceed all', () => {
  assert.equal(messageOf('uploading').progress?.text, '43%');
  const begun = toMessage(aSnapshot({ name: 'uploading', sentBytes: 0, totalBytes: 0, isOffline: false }), context);
  const over = toMessage(aSnapshot({ name: 'uploading', sentBytes: 9, totalBytes: 3, isOffline: false }), context);
  assert.deepEqual([begun?.progress?.share, over?.progress?.share], [0, 1]);
});

test('the end says nothing of the result', () => {
  const declined = aSnapshot({
    name: 'finished',
    result: { state: 'finished', analyses: { quality: { state: 'finished', resolution: 'declined' } } },
    isSent: true,
  });
  assert.deepEqual(toMessage(declined, context), messageOf('finished'));
});

test('what was not sent is not said to have arrived', () => {
  assert.match(messageOf('finished').text ?? '', /arrived/);
  assert.equal(messageOf('finished-unsent').text, '');
});

test('a gesture is shown while it is counted down to, while it is filmed, and no longer once it was seen', () => {
  assert.equal(promptOf('counting').figure, 'turn_left');
  assert.match(promptOf('counting').hint, /Get ready: Turn your head to the left/);
  assert.equal(promptOf('capturing-smile').figure, 'smile');
  assert.deepEqual([promptOf('capturing-seen').figure, promptOf('capturing-seen').hint], [null, 'Well done']);
});

test('a button is shown where the guide cannot help, and for documents always', () => {
  assert.equal(promptOf('guiding').button, null);
  assert.equal(promptOf('guiding-by-hand').button?.text, 'Start');
  assert.equal(promptOf('guiding-document').button?.text, 'Take photo');
});

test('several actions are counted, a single one is not', () => {
  assert.equal(promptOf('guiding').step, null);
  assert.deepEqual(promptOf('counting').step, { text: 'Step 2 of 3', index: 1, total: 3 });
});

test('what is read out has the number and the button too, in the words of the language', async () => {
  assert.equal(sayPrompt(promptOf('counting'), english), 'Get ready: Turn your head to the left. Starts in 2 seconds');
  assert.match(sayPrompt(promptOf('counting'), await loadLanguage('ru')), /Начинаем через 2 секунды$/);
  assert.equal(sayPrompt(promptOf('guiding-no_document'), english), 'No document to be seen yet. Take photo');
  assert.equal(sayPrompt(promptOf('guiding-by-hand'), english), 'Look straight ahead, then press “Start”');
});
