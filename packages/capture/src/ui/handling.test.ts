import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openGallery, sizes, skippedWithoutBrowser } from './testing/gallery-page.ts';

describe('the window', { skip: skippedWithoutBrowser }, () => {
  let open: Awaited<ReturnType<typeof openGallery>>;
  let page: Page;
  before(async () => {
    open = await openGallery();
    page = await open.openPage({ viewport: sizes.phone, reducedMotion: 'reduce' });
  });
  after(() => open?.close());
  beforeEach(() => page.evaluate(() => gallery.close()));

  const show = (name: string, changes = {}, look = {}) =>
    page.evaluate(([state, more, looks]) => gallery.open(state, more, looks), [name, changes, look] as const);
  const change = (name: string, changes = {}) =>
    page.evaluate(([state, more]) => gallery.change(state, more), [name, changes] as const);
  const sent = () => page.evaluate(() => gallery.sent());
  const focused = () =>
    page.evaluate(() => document.querySelector('praesto-capture')?.shadowRoot?.activeElement?.textContent ?? null);

  test('is worked with the keyboard alone', async () => {
    await show('light');
    assert.equal(await focused(), 'The screen will change colour', 'a reader begins with what the screen is called');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Continue with colours');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.deepEqual(await sent(), [{ name: 'decline_light' }]);
  });

  test('keeps the focus inside and gives it back', async () => {
    await page.locator('#start').focus();
    await show('failed-camera_denied');
    for (let presses = 0; presses < 8; presses++) {
      await page.keyboard.press('Tab');
      assert.notEqual(await page.evaluate(() => document.activeElement?.id), 'start');
    }
    await page.evaluate(() => gallery.close());
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'start');
  });

  test('tells that it is to be closed on Escape, however often it is pressed, and on the cross', async () => {
    await show('waiting');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    assert.ok(await page.locator('dialog').isVisible(), 'the capture closes the window, not the key');
    await page.getByRole('button', { name: 'Close' }).click();
    assert.deepEqual(await sent(), [{ name: 'close' }, { name: 'close' }, { name: 'close' }]);
  });

  test('closes the check, and not only the window, on the back button of a phone, and where the browser closes it', async () => {
    const dialog = page.locator('dialog');
    await show('guiding');
    await dialog.evaluate((window: HTMLDialogElement) => window.requestClose());
    assert.deepEqual(await sent(), [{ name: 'close' }]);
    await dialog.evaluate(async (window: HTMLDialogElement) => {
      window.close();
      await new Promise((done) => setTimeout(done, 50));
    });
    assert.deepEqual(await sent(), [{ name: 'close' }, { name: 'close' }]);
    await show('guiding');
    await change('guiding', { isHidden: true });
    await page.waitForTimeout(50);
    assert.deepEqual(await sent(), [], 'hiding is the doing of the page');
  });

  test('looks and works the same whatever the page says of all its elements', async () => {
    const look = () =>
      page.evaluate(async () => {
        // Until it has appeared.
        for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
        const root = document.querySelector('praesto-capture')!.shadowRoot!;
        const elements = ['dialog', 'h2', 'p', 'button.primary', 'button.close'].map(
          (name) => root.querySelector(name)!,
        );
        return elements.map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          const style = getComputedStyle(element);
          const names = [...style].filter((name) => !name.startsWith('--'));
          return [[x, y, width, height], names.map((name) => `${name}: ${style.getPropertyValue(name)}`)];
        });
      });
    await show('light');
    const plain = await look();
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`* { all: unset; } body > *:not(main) { display: none; }
        html { font-size: 6px; } body { pointer-events: none; visibility: hidden; text-transform: uppercase; letter-spacing: 6px;
        word-spacing: 9px; text-align: right; white-space: nowrap; line-height: 3; text-indent: 40px; font: italic 40px serif;
        -webkit-text-fill-color: lime; user-select: none; cursor: wait; text-shadow: 0 0 4px red; }
        dialog, button, h2, p { color: red; display: none; }`);
      document.adoptedStyleSheets = [sheet];
    });
    try {
      assert.deepEqual(await look(), plain);
    } finally {
      await page.evaluate(() => {
        document.adoptedStyleSheets = [];
      });
    }
  });

  test('goes away when the capture is hidden or closed, and comes back', async () => {
    await show('waiting');
    await change('waiting', { isHidden: true });
    assert.equal(await page.locator('dialog').isVisible(), false);
    await change('finished');
    assert.ok(await page.getByRole('heading', { name: 'All done' }).isVisible());
  });

  test('leaves the button under the finger while the hints beside it change', async () => {
    await show('guiding-document');
    await page.getByRole('button', { name: 'Take photo' }).focus();
    await change('guiding-no_document');
    assert.equal(await focused(), 'Take photo');
    await page.keyboard.press('Enter');
    assert.deepEqual(await sent(), [{ name: 'capture_now' }]);
  });

  test('shows a hint for long enough to be read, and what moves at once', async () => {
    await show('guiding-too_far');
    const [first, second] = await page.evaluate(async () => {
      const hint = () => document.querySelector('praesto-capture')?.shadowRoot?.querySelector('.hint')?.textContent;
      await gallery.change('guiding-dark');
      const atOnce = hint();
      await new Promise((done) => setTimeout(done, 900));
      return [atOnce, hint()];
    });
    assert.equal(first, 'Come a little closer');
    assert.equal(second, 'It is too dark: turn towards a light');
  });

  test('reads hints out at a pace at which they can be heard', async () => {
    await show('guiding-too_far');
    const said = await page.evaluate(async () => {
      const region = document.querySelector('praesto-capture')?.shadowRoot?.querySelector('[aria-live=polite]');
      const texts = [region?.textContent];
      for (const state of ['holding', 'guiding-dark', 'holding', 'guiding-blurred']) await gallery.change(state);
      texts.push(region?.textContent);
      await new Promise((done) => setTimeout(done, 2000));
      return [...texts, region?.textContent];
    });
    // With the first hint the focus comes, and it is read out so.
    assert.deepEqual(said, ['', '', 'Hold still, the picture is blurred']);
  });

  test('reads out each quarter of an upload, not each step', async () => {
    const upload = (sentBytes: number) => change('uploading', { sentBytes, totalBytes: 100 } as object);
    await show('opening');
    const said = async () => page.locator('[aria-live=polite]').textContent();
    await upload(10);
    assert.equal(await said(), '');
    await upload(26);
    assert.equal(await said(), 'Sending securely: 25%');
    await upload(49);
    assert.equal(await said(), 'Sending securely: 25%');
  });

  test('says with what a screen is called all that is to be known before a button is pressed', async () => {
    const describedBy = () =>
      page.evaluate(() => {
        const root = document.querySelector('praesto-capture')!.shadowRoot!;
        const ids = root.activeElement!.getAttribute('aria-describedby')!.split(' ');
        return ids.map((id) => root.getElementById(id)?.textContent).join(' ');
      });
    await show('light');
    assert.match(await describedBy(), /epilepsy/);
    await show('failed-camera_denied');
    assert.match(await describedBy(), /Switch “Camera” on/);
  });

  test('offers the cameras by name, and those without one by number', async () => {
    await show('guiding');
    const picker = page.getByLabel('Choose the camera');
    assert.deepEqual(await picker.locator('option').allTextContents(), ['FaceTime HD Camera', 'Camera 2']);
    await picker.selectOption('camera-2');
    assert.deepEqual(await sent(), [{ name: 'choose_camera', cameraId: 'camera-2' }]);
    await change('capturing-selfie');
    assert.equal(await picker.isVisible(), false, 'not while something is filmed');
  });

  test('mirrors the picture of a front camera and of no other, and the drawn head with it', async () => {
    const mirrored = () => page.locator('.picture').evaluate((picture) => picture.classList.contains('is-mirrored'));
    const towards = () => page.locator('.figure').getAttribute('data-gesture');
    await show('capturing-left');
    assert.deepEqual([await mirrored(), await towards()], [true, 'turn_left']);
    await change('capturing-left', { camera: { id: 'back', isMirrored: false, width: 1280, height: 720 } });
    assert.deepEqual([await mirrored(), await towards()], [false, 'turn_right']);
  });

  test('draws no outline where somebody else is filmed', async () => {
    await show('guiding-other-person');
    assert.equal(await page.locator('.ring').getAttribute('d'), '');
    assert.equal(await page.locator('.hint').textContent(), 'Bring the face into the middle of the picture');
  });

  test('fills everything around the face with the colour of the light, and takes it away again', async () => {
    const ground = () => page.locator('dialog').evaluate((dialog) => getComputedStyle(dialog).backgroundColor);
    await show('capturing-light');
    assert.equal(await ground(), 'rgb(0, 255, 255)');
    await change('waiting');
    assert.equal(await ground(), 'rgb(255, 255, 255)');
  });

  test('looks as the groups of style say, and as CSS of the page says', async () => {
    const ground = () => page.locator('button.primary').evaluate((button) => getComputedStyle(button).backgroundColor);
    await show('light', {}, { style: { buttonCustomization: { backgroundColorPrimary: 'rgb(1, 2, 3)' } } });
    assert.equal(await ground(), 'rgb(1, 2, 3)');
    await show('light');
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('praesto-capture { --praesto-accent: rgb(4, 5, 6) }');
      document.adoptedStyleSheets = [sheet];
    });
    assert.equal(await ground(), 'rgb(4, 5, 6)');
    await page.evaluate(() => {
      document.adoptedStyleSheets = [];
    });
  });

  test('warns of being talked into a check where the page wants that', async () => {
    const textMessage = 'Nobody may tell you to do this.';
    await show('guiding', {}, { style: { antiscamCustomization: { enableAntiscam: true, textMessage } } });
    assert.ok(await page.getByText(textMessage).isVisible());
  });

  test('stands still for whoever wants less motion', async () => {
    await show('capturing-left');
    const moving = await page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    );
    assert.equal(moving, 0);
  });

  test('is drawn under a content policy that allows no style of its own', async () => {
    await show('finished');
    assert.notEqual(await page.locator('dialog').evaluate((dialog) => getComputedStyle(dialog).display), 'block');
    assert.equal(await page.locator('.badge').evaluate((badge) => getComputedStyle(badge).borderRadius), '50%');
  });

  test('is opened in the language of the capture, and changes with it', async () => {
    await show('finished', { language: 'pt-BR' });
    assert.ok(await page.getByRole('heading', { name: 'Tudo pronto' }).isVisible());
    assert.equal(await page.locator('dialog').getAttribute('lang'), 'pt-BR');
    await change('finished', { language: 'hy' });
    assert.ok(await page.getByRole('heading', { name: 'Պատրաստ է' }).isVisible());
  });
});
