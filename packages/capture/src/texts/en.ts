/** Everything a person reads, in English: the catalogue that the other languages are held against. `{name}` is filled in. */
export const en = {
  frame: {
    title: 'Identity check',
    close: 'Close',
    chooseCamera: 'Choose the camera',
    camera: 'Camera {number}',
    step: 'Step {number} of {total}',
  },
  opening: { title: 'Getting ready', text: 'This takes a moment.' },
  permission: {
    title: 'Allow the camera',
    text: 'Your browser asks whether this page may use the camera. Please choose “Allow”.',
    slowTitle: 'Waiting for the camera',
    slowText:
      'If no question appears, look for a camera symbol beside the address of this page and allow the camera there.',
  },
  preparing: 'Almost ready',
  light: {
    title: 'The screen will change colour',
    text: {
      one: 'For about {count} second your screen lights up in different colours. The reflection shows that a real person is in front of the camera.',
      other:
        'For about {count} seconds your screen lights up in different colours. The reflection shows that a real person is in front of the camera.',
    },
    warning:
      'If changing light makes you unwell, for example because of epilepsy, continue without colours. The check works that way too.',
    accept: 'Continue with colours',
    decline: 'Continue without colours',
  },
  guide: {
    face: 'Bring your face into the oval',
    faceFree: 'Bring the face into the middle of the picture',
    documentFront: 'Lay the front of your document into the frame',
    documentBack: 'Lay the back of your document into the frame',
    pressStart: 'Look straight ahead, then press “Start”',
  },
  reasons: {
    no_face: 'No face to be seen yet',
    several_faces: 'Only one person, please',
    covered: 'Take off whatever covers your face',
    too_far: 'Come a little closer',
    too_near: 'Move back a little',
    off_centre: 'Move your face to the middle',
    turned: 'Look straight into the camera',
    dark: 'It is too dark: turn towards a light',
    over_exposed: 'It is too bright: avoid direct light',
    blurred: 'Hold still, the picture is blurred',
    eyes_closed: 'Open your eyes',
    no_document: 'No document to be seen yet',
  },
  hold: 'Perfect, hold still',
  counting: 'Get ready',
  countdown: { one: 'Starts in {count} second', other: 'Starts in {count} seconds' },
  gestures: {
    turn_left: 'Turn your head to the left',
    turn_right: 'Turn your head to the right',
    look_down: 'Lower your chin',
    look_up: 'Raise your chin',
    smile: 'Smile',
    blink: 'Blink',
  },
  gestureTips: {
    turn_left: 'Turn your head slowly, until you just still see the screen.',
    turn_right: 'Turn your head slowly, until you just still see the screen.',
    look_down: 'Lower your chin towards your chest. Your shoulders stay where they are.',
    look_up: 'Raise your chin until you look over the top of the screen.',
    smile: 'A broad smile that shows your teeth is recognised best.',
    blink: 'Close your eyes for a moment, then open them again.',
  },
  capture: {
    look: 'Look into the camera',
    document: 'Hold the camera still',
    scan: 'Read the text with your eyes',
    scanText: 'Please read this line to the end without moving your head, while the camera looks at your eyes.',
    light: 'Keep looking into the camera',
    seen: 'Well done',
    recording: 'Recording',
  },
  secondsLeft: { one: '{count} second left', other: '{count} seconds left' },
  retry: {
    title: 'Let us try that again',
    text: 'The movement could not be made out.',
    attemptsLeft: { one: 'You have {count} try left.', other: 'You have {count} tries left.' },
  },
  review: {
    front: 'Is the front easy to read?',
    back: 'Is the back easy to read?',
    text: 'All four corners should be in the picture, without glare, and every line should be sharp.',
    picture: 'The photo that was just taken of your document',
    use: 'Use this photo',
    retake: 'Take it again',
  },
  upload: { title: 'Sending securely', text: 'Please leave this page open.', progress: 'Sent so far' },
  offline: {
    title: 'No connection',
    text: 'What was captured is kept. Sending goes on by itself as soon as the connection is back.',
  },
  waiting: {
    title: 'Checking',
    text: 'This usually takes only a few seconds.',
    offline: 'The connection was lost. The check goes on, and you see here when it is done.',
  },
  finished: { title: 'All done', text: 'Thank you. Everything arrived safely.' },
  buttons: { start: 'Start', takePhoto: 'Take photo', tryAgain: 'Try again', close: 'Close' },
  code: 'Code for support: {code}',
  failures: {
    insecure_page: {
      title: 'This page is not secure',
      text: 'Browsers hand the camera to secure pages only. Open the page with an address that begins with https.',
    },
    unsupported_browser: {
      title: 'This browser cannot do it',
      text: 'Please open this page in a current version of Chrome, Safari, Firefox or Edge.',
    },
    camera_none: {
      title: 'No camera found',
      text: 'Connect a camera and try again, or open this page on your phone.',
    },
    camera_denied: {
      title: 'The camera is blocked',
      text: 'This page may not use the camera yet. This is how you allow it:',
    },
    camera_busy: {
      title: 'The camera is in use',
      text: 'Another program or tab seems to be using it. Close video calls and other camera apps, then try again.',
    },
    camera_lost: {
      title: 'The camera stopped',
      text: 'It was unplugged, or something else took it over. Check the camera and try again.',
    },
    camera_constraint: {
      title: 'This camera does not fit',
      text: 'Its picture is not good enough, or it is no longer connected. Please try another camera or another device.',
    },
    camera_timeout: {
      title: 'The camera does not answer',
      text: 'Check that it is switched on and not covered by a shutter, then try again.',
    },
    session_refused: {
      title: 'The check cannot start here',
      text: 'Please go back to where you came from and begin again. If that does not help, ask the people who sent you here.',
    },
    session_expired: {
      title: 'Your time is up',
      text: 'For your protection a check is only open for a few minutes. Please begin again.',
    },
    action_unknown: {
      title: 'The check cannot start here',
      text: 'This page asks for something that the server does not offer. Please tell the people who run it.',
    },
    positioning_timeout: {
      title: 'That did not work out',
      text: 'There was no clear picture in time. Look for even light, hold the camera at eye level and try again.',
    },
    gesture_timeout: {
      title: 'The movement was not seen',
      text: 'Make it a little slower and clearer, in good light and with your whole face in the picture.',
    },
    page_hidden: {
      title: 'The check was interrupted',
      text: 'You left this page for a moment, and the camera stopped. Please stay here until the check is over.',
    },
    offline: {
      title: 'No connection',
      text: 'The connection did not come back in time. Check your network and try again; what was captured is still here.',
    },
    server_error: {
      title: 'Something went wrong on our side',
      text: 'Please try again in a moment. It is not your fault.',
    },
    capture_refused: {
      title: 'The recording was not accepted',
      text: 'It did not arrive as it was made. Please begin again; if it happens once more, use another browser or device.',
    },
  },
  help: {
    chromeDesktop: [
      'Click the symbol to the left of the page’s address.',
      'Switch “Camera” on.',
      'Come back here and press “Try again”.',
    ],
    chromeAndroid: [
      'Tap the symbol to the left of the page’s address, then “Permissions”.',
      'Allow the camera.',
      'Come back here and press “Try again”.',
    ],
    safariMac: [
      'Choose “Safari” in the menu bar, then “Settings for This Website”.',
      'Set “Camera” to “Allow”.',
      'Come back here and press “Try again”.',
    ],
    safariIos: [
      'Tap the page symbol beside the address, then “Website Settings”.',
      'Set “Camera” to “Allow”.',
      'Come back here and press “Try again”.',
    ],
    otherIos: [
      'Open the Settings app of your device and choose this browser there.',
      'Switch “Camera” on.',
      'Come back here and press “Try again”.',
    ],
    firefoxDesktop: [
      'Click the camera symbol to the left of the page’s address.',
      'Remove the block beside “Camera”.',
      'Press “Try again” and allow the camera.',
    ],
    firefoxAndroid: [
      'Tap the lock to the left of the page’s address.',
      'Tap “Camera”, so that it is allowed.',
      'Come back here and press “Try again”.',
    ],
    inApp: [
      'You are looking at this page inside another app, which may not use the camera.',
      'Open the menu of the app and choose “Open in browser”.',
      'Start the check there.',
    ],
    other: [
      'Open the settings of your browser for this page.',
      'Allow the camera.',
      'Come back here and press “Try again”.',
    ],
  },
} as const;
