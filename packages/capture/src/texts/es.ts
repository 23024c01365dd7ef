import type { Texts } from './texts.ts';

/** Spanish. */
export const es: Texts = {
  frame: {
    title: 'Verificación de identidad',
    close: 'Cerrar',
    chooseCamera: 'Elegir la cámara',
    camera: 'Cámara {number}',
    step: 'Paso {number} de {total}',
  },
  opening: { title: 'Preparando la verificación', text: 'Será solo un momento.' },
  permission: {
    title: 'Permite el uso de la cámara',
    text: 'El navegador pregunta si esta página puede usar la cámara. Elige «Permitir».',
    slowTitle: 'Esperando a la cámara',
    slowText:
      'Si no aparece ninguna pregunta, busca el símbolo de una cámara junto a la dirección de la página y permite allí su uso.',
  },
  preparing: 'Ya casi está',
  light: {
    title: 'La pantalla va a cambiar de color',
    text: {
      one: 'Durante {count} segundo, la pantalla se iluminará con distintos colores. El reflejo demuestra que hay una persona real ante la cámara.',
      many: 'Durante unos {count} de segundos, la pantalla se iluminará con distintos colores. El reflejo demuestra que hay una persona real ante la cámara.',
      other:
        'Durante unos {count} segundos, la pantalla se iluminará con distintos colores. El reflejo demuestra que hay una persona real ante la cámara.',
    },
    warning:
      'Si los cambios de luz te sientan mal, por ejemplo a causa de la epilepsia, continúa sin colores. La verificación funciona igualmente.',
    accept: 'Continuar con colores',
    decline: 'Continuar sin colores',
  },
  guide: {
    face: 'Coloca la cara dentro del óvalo',
    faceFree: 'Encuadra la cara en el centro de la imagen',
    documentFront: 'Coloca el anverso del documento dentro del marco',
    documentBack: 'Coloca el reverso del documento dentro del marco',
    pressStart: 'Mira al frente y pulsa «Empezar»',
  },
  reasons: {
    no_face: 'Todavía no se ve ninguna cara',
    several_faces: 'Una sola persona, por favor',
    covered: 'Quítate lo que te tapa la cara',
    too_far: 'Acércate un poco',
    too_near: 'Aléjate un poco',
    off_centre: 'Mueve la cara hacia el centro',
    turned: 'Mira directamente a la cámara',
    dark: 'Hay poca luz: gírate hacia una fuente de luz',
    over_exposed: 'Hay demasiada luz: evita la luz directa',
    blurred: 'No te muevas, la imagen sale borrosa',
    eyes_closed: 'Abre los ojos',
    no_document: 'Todavía no se ve ningún documento',
  },
  hold: 'Perfecto, no te muevas',
  counting: 'Prepárate',
  countdown: {
    one: 'Empieza en {count} segundo',
    many: 'Empieza en {count} de segundos',
    other: 'Empieza en {count} segundos',
  },
  gestures: {
    turn_left: 'Gira la cabeza a la izquierda',
    turn_right: 'Gira la cabeza a la derecha',
    look_down: 'Baja la barbilla',
    look_up: 'Levanta la barbilla',
    smile: 'Sonríe',
    blink: 'Parpadea',
  },
  gestureTips: {
    turn_left: 'Gira la cabeza despacio, hasta donde aún veas la pantalla.',
    turn_right: 'Gira la cabeza despacio, hasta donde aún veas la pantalla.',
    look_down: 'Baja la barbilla hacia el pecho sin mover los hombros.',
    look_up: 'Levanta la barbilla hasta mirar por encima de la pantalla.',
    smile: 'Una sonrisa amplia, enseñando los dientes, se reconoce mejor.',
    blink: 'Cierra los ojos un instante y vuelve a abrirlos.',
  },
  capture: {
    look: 'Mira a la cámara',
    document: 'Mantén la cámara quieta',
    scan: 'Lee el texto con los ojos',
    scanText: 'Lee esta línea hasta el final sin mover la cabeza, mientras la cámara observa tus ojos.',
    light: 'Sigue mirando a la cámara',
    seen: 'Muy bien',
    recording: 'Grabando',
  },
  secondsLeft: {
    one: 'Queda {count} segundo',
    many: 'Quedan {count} de segundos',
    other: 'Quedan {count} segundos',
  },
  retry: {
    title: 'Vamos a intentarlo otra vez',
    text: 'No se ha podido distinguir el movimiento.',
    attemptsLeft: {
      one: 'Te queda {count} intento.',
      many: 'Te quedan {count} de intentos.',
      other: 'Te quedan {count} intentos.',
    },
  },
  review: {
    front: '¿Se lee bien el anverso?',
    back: '¿Se lee bien el reverso?',
    text: 'Deben verse las cuatro esquinas, sin reflejos, y todas las líneas con nitidez.',
    picture: 'La foto que se acaba de hacer de tu documento',
    use: 'Usar esta foto',
    retake: 'Repetir la foto',
  },
  upload: {
    title: 'Enviando de forma segura',
    text: 'No cierres esta página, por favor.',
    progress: 'Enviado hasta ahora',
  },
  offline: {
    title: 'Sin conexión',
    text: 'Lo que se ha grabado no se pierde. El envío continuará por sí solo en cuanto vuelva la conexión.',
  },
  waiting: {
    title: 'Comprobando',
    text: 'Suele tardar solo unos segundos.',
    offline: 'Se ha perdido la conexión. La comprobación sigue en marcha y aquí verás cuándo termina.',
  },
  finished: { title: 'Listo', text: 'Gracias. Todo ha llegado bien.' },
  buttons: { start: 'Empezar', takePhoto: 'Hacer la foto', tryAgain: 'Intentar de nuevo', close: 'Cerrar' },
  code: 'Código para soporte: {code}',
  failures: {
    insecure_page: {
      title: 'Esta página no es segura',
      text: 'Los navegadores solo dan acceso a la cámara a páginas seguras. Abre la página con una dirección que empiece por https.',
    },
    unsupported_browser: {
      title: 'Este navegador no sirve para la verificación',
      text: 'Abre esta página con una versión actual de Chrome, Safari, Firefox o Edge.',
    },
    camera_none: {
      title: 'No se ha encontrado ninguna cámara',
      text: 'Conecta una cámara e inténtalo de nuevo, o abre esta página en tu teléfono.',
    },
    camera_denied: {
      title: 'La cámara está bloqueada',
      text: 'Esta página todavía no puede usar la cámara. Así puedes permitirlo:',
    },
    camera_busy: {
      title: 'La cámara está ocupada',
      text: 'Parece que otro programa u otra pestaña la está usando. Cierra las videollamadas y otras aplicaciones de cámara e inténtalo de nuevo.',
    },
    camera_lost: {
      title: 'La cámara se ha detenido',
      text: 'Se ha desconectado, o la ha ocupado otra aplicación. Compruébala e inténtalo de nuevo.',
    },
    camera_constraint: {
      title: 'Esta cámara no es adecuada',
      text: 'Su imagen no es lo bastante buena o ya no está conectada. Prueba con otra cámara u otro dispositivo.',
    },
    camera_timeout: {
      title: 'La cámara no responde',
      text: 'Comprueba que esté encendida y que no la tape una cubierta, e inténtalo de nuevo.',
    },
    session_refused: {
      title: 'La verificación no puede empezar aquí',
      text: 'Vuelve a la página de la que venías y empieza de nuevo. Si no sirve, pregunta a quien te ha enviado aquí.',
    },
    session_expired: {
      title: 'Se ha acabado el tiempo',
      text: 'Para protegerte, cada verificación está abierta solo unos minutos. Empieza de nuevo, por favor.',
    },
    action_unknown: {
      title: 'La verificación no puede empezar aquí',
      text: 'Esta página pide algo que el servidor no ofrece. Avisa a quienes la gestionan, por favor.',
    },
    positioning_timeout: {
      title: 'Esta vez no ha salido',
      text: 'No se ha obtenido a tiempo una imagen clara. Busca una luz uniforme, pon la cámara a la altura de los ojos e inténtalo de nuevo.',
    },
    gesture_timeout: {
      title: 'No se ha visto el movimiento',
      text: 'Hazlo algo más despacio y con más claridad, con buena luz y con toda la cara en la imagen.',
    },
    page_hidden: {
      title: 'La verificación se ha interrumpido',
      text: 'Has salido un momento de esta página y la cámara se ha detenido. Quédate aquí hasta que termine.',
    },
    offline: {
      title: 'Sin conexión',
      text: 'La conexión no ha vuelto a tiempo. Revisa tu red e inténtalo de nuevo; lo que se ha grabado sigue aquí.',
    },
    server_error: {
      title: 'Algo ha fallado por nuestra parte',
      text: 'Inténtalo de nuevo dentro de un momento. No es culpa tuya.',
    },
    capture_refused: {
      title: 'No se ha aceptado la grabación',
      text: 'No ha llegado tal como se hizo. Empieza de nuevo; si vuelve a ocurrir, usa otro navegador u otro dispositivo.',
    },
  },
  help: {
    chromeDesktop: [
      'Haz clic en el símbolo a la izquierda de la dirección de la página.',
      'Activa «Cámara».',
      'Vuelve aquí y pulsa «Intentar de nuevo».',
    ],
    chromeAndroid: [
      'Toca el símbolo a la izquierda de la dirección y después «Permisos».',
      'Permite el uso de la cámara.',
      'Vuelve aquí y pulsa «Intentar de nuevo».',
    ],
    safariMac: [
      'Elige «Safari» en la barra de menús y después «Ajustes para este sitio web».',
      'En «Cámara», elige «Permitir».',
      'Vuelve aquí y pulsa «Intentar de nuevo».',
    ],
    safariIos: [
      'Toca el símbolo de página junto a la dirección y después «Ajustes del sitio web».',
      'En «Cámara», elige «Permitir».',
      'Vuelve aquí y pulsa «Intentar de nuevo».',
    ],
    otherIos: [
      'Abre los Ajustes del dispositivo y elige allí este navegador.',
      'Activa «Cámara».',
      'Vuelve aquí y pulsa «Intentar de nuevo».',
    ],
    firefoxDesktop: [
      'Haz clic en el símbolo de la cámara a la izquierda de la dirección.',
      'Quita el bloqueo que aparece junto a «Cámara».',
      'Pulsa «Intentar de nuevo» y permite el uso de la cámara.',
    ],
    firefoxAndroid: [
      'Toca el candado a la izquierda de la dirección.',
      'Toca «Cámara» para permitirla.',
      'Vuelve aquí y pulsa «Intentar de nuevo».',
    ],
    inApp: [
      'Estás viendo esta página dentro de otra aplicación, que no puede usar la cámara.',
      'Abre el menú de la aplicación y elige «Abrir en el navegador».',
      'Empieza allí la verificación.',
    ],
    other: [
      'Abre los ajustes de tu navegador para esta página.',
      'Permite el uso de la cámara.',
      'Vuelve aquí y pulsa «Intentar de nuevo».',
    ],
  },
};
