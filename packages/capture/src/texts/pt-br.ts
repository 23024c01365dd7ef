import type { Texts } from './texts.ts';

/** Portuguese as spoken in Brazil. */
export const ptBr: Texts = {
  frame: {
    title: 'Verificação de identidade',
    close: 'Fechar',
    chooseCamera: 'Escolher a câmera',
    camera: 'Câmera {number}',
    step: 'Etapa {number} de {total}',
  },
  opening: { title: 'Preparando a verificação', text: 'É só um instante.' },
  permission: {
    title: 'Permita o uso da câmera',
    text: 'O navegador está perguntando se esta página pode usar a câmera. Escolha “Permitir”.',
    slowTitle: 'Aguardando a câmera',
    slowText:
      'Se nenhuma pergunta aparecer, procure o símbolo de câmera ao lado do endereço da página e permita o uso por lá.',
  },
  preparing: 'Quase pronto',
  light: {
    title: 'A tela vai mudar de cor',
    text: {
      one: 'Por cerca de {count} segundo, a tela vai se iluminar com cores diferentes. O reflexo mostra que há uma pessoa de verdade diante da câmera.',
      many: 'Por cerca de {count} de segundos, a tela vai se iluminar com cores diferentes. O reflexo mostra que há uma pessoa de verdade diante da câmera.',
      other:
        'Por cerca de {count} segundos, a tela vai se iluminar com cores diferentes. O reflexo mostra que há uma pessoa de verdade diante da câmera.',
    },
    warning:
      'Se mudanças de luz fazem mal a você, por exemplo por causa de epilepsia, continue sem as cores. A verificação funciona do mesmo jeito.',
    accept: 'Continuar com as cores',
    decline: 'Continuar sem as cores',
  },
  guide: {
    face: 'Posicione o rosto dentro do oval',
    faceFree: 'Enquadre o rosto no centro da imagem',
    documentFront: 'Posicione a frente do documento dentro da moldura',
    documentBack: 'Posicione o verso do documento dentro da moldura',
    pressStart: 'Olhe para a frente e toque em “Começar”',
  },
  reasons: {
    no_face: 'Ainda não vemos nenhum rosto',
    several_faces: 'Apenas uma pessoa, por favor',
    covered: 'Retire o que está cobrindo o rosto',
    too_far: 'Chegue um pouco mais perto',
    too_near: 'Afaste-se um pouco',
    off_centre: 'Leve o rosto para o centro',
    turned: 'Olhe de frente para a câmera',
    dark: 'Está escuro: vire-se para a luz',
    over_exposed: 'Está claro demais: evite luz direta',
    blurred: 'Fique parado, a imagem está borrada',
    eyes_closed: 'Abra os olhos',
    no_document: 'Ainda não vemos nenhum documento',
  },
  hold: 'Perfeito, fique assim',
  counting: 'Prepare-se',
  countdown: {
    one: 'Começa em {count} segundo',
    many: 'Começa em {count} de segundos',
    other: 'Começa em {count} segundos',
  },
  gestures: {
    turn_left: 'Vire a cabeça para a esquerda',
    turn_right: 'Vire a cabeça para a direita',
    look_down: 'Abaixe o queixo',
    look_up: 'Levante o queixo',
    smile: 'Sorria',
    blink: 'Pisque os olhos',
  },
  gestureTips: {
    turn_left: 'Vire a cabeça devagar, até o ponto em que ainda consiga ver a tela.',
    turn_right: 'Vire a cabeça devagar, até o ponto em que ainda consiga ver a tela.',
    look_down: 'Abaixe o queixo em direção ao peito, sem mexer os ombros.',
    look_up: 'Levante o queixo até olhar por cima da tela.',
    smile: 'Um sorriso aberto, mostrando os dentes, é mais fácil de reconhecer.',
    blink: 'Feche os olhos por um instante e abra-os de novo.',
  },
  capture: {
    look: 'Olhe para a câmera',
    document: 'Segure a câmera firme',
    scan: 'Leia o texto com os olhos',
    scanText: 'Leia esta linha até o fim sem mexer a cabeça, enquanto a câmera observa os seus olhos.',
    light: 'Continue olhando para a câmera',
    seen: 'Muito bem',
    recording: 'Gravando',
  },
  secondsLeft: {
    one: 'Falta {count} segundo',
    many: 'Faltam {count} de segundos',
    other: 'Faltam {count} segundos',
  },
  retry: {
    title: 'Vamos tentar de novo',
    text: 'Não deu para reconhecer o movimento.',
    attemptsLeft: {
      one: 'Você tem mais {count} tentativa.',
      many: 'Você tem mais {count} de tentativas.',
      other: 'Você tem mais {count} tentativas.',
    },
  },
  review: {
    front: 'Dá para ler bem a frente?',
    back: 'Dá para ler bem o verso?',
    text: 'Os quatro cantos devem aparecer, sem reflexos, e todas as linhas devem estar nítidas.',
    picture: 'A foto que acabou de ser tirada do seu documento',
    use: 'Usar esta foto',
    retake: 'Tirar outra',
  },
  upload: {
    title: 'Enviando com segurança',
    text: 'Deixe esta página aberta, por favor.',
    progress: 'Enviado até agora',
  },
  offline: {
    title: 'Sem conexão',
    text: 'O que foi gravado está guardado. O envio continua sozinho assim que a conexão voltar.',
  },
  waiting: {
    title: 'Verificando',
    text: 'Costuma levar só alguns segundos.',
    offline: 'A conexão caiu. A verificação continua, e você verá aqui quando ela terminar.',
  },
  finished: { title: 'Tudo pronto', text: 'Obrigado. Tudo chegou direitinho.' },
  buttons: { start: 'Começar', takePhoto: 'Tirar foto', tryAgain: 'Tentar de novo', close: 'Fechar' },
  code: 'Código para o suporte: {code}',
  failures: {
    insecure_page: {
      title: 'Esta página não é segura',
      text: 'Os navegadores só liberam a câmera para páginas seguras. Abra a página por um endereço que comece com https.',
    },
    unsupported_browser: {
      title: 'Este navegador não é compatível',
      text: 'Abra esta página em uma versão atual do Chrome, Safari, Firefox ou Edge.',
    },
    camera_none: {
      title: 'Nenhuma câmera encontrada',
      text: 'Conecte uma câmera e tente de novo, ou abra esta página no celular.',
    },
    camera_denied: {
      title: 'A câmera está bloqueada',
      text: 'Esta página ainda não pode usar a câmera. Veja como permitir:',
    },
    camera_busy: {
      title: 'A câmera está em uso',
      text: 'Parece que outro programa ou outra aba está usando a câmera. Feche chamadas de vídeo e outros aplicativos de câmera e tente de novo.',
    },
    camera_lost: {
      title: 'A câmera parou',
      text: 'Ela foi desconectada, ou outro aplicativo a ocupou. Confira a câmera e tente de novo.',
    },
    camera_constraint: {
      title: 'Esta câmera não serve',
      text: 'A imagem não é boa o bastante, ou ela não está mais conectada. Experimente outra câmera ou outro aparelho.',
    },
    camera_timeout: {
      title: 'A câmera não responde',
      text: 'Veja se ela está ligada e se não há uma tampa sobre a lente. Depois tente de novo.',
    },
    session_refused: {
      title: 'A verificação não pode começar aqui',
      text: 'Volte para a página de onde veio e comece de novo. Se não adiantar, fale com quem enviou você até aqui.',
    },
    session_expired: {
      title: 'O tempo acabou',
      text: 'Para a sua proteção, a verificação fica aberta por poucos minutos. Comece de novo, por favor.',
    },
    action_unknown: {
      title: 'A verificação não pode começar aqui',
      text: 'Esta página pede algo que o servidor não oferece. Avise os responsáveis por ela, por favor.',
    },
    positioning_timeout: {
      title: 'Desta vez não deu certo',
      text: 'Não houve uma imagem nítida a tempo. Procure uma luz uniforme, segure a câmera na altura dos olhos e tente de novo.',
    },
    gesture_timeout: {
      title: 'O movimento não foi visto',
      text: 'Faça o movimento mais devagar e com mais clareza, com boa luz e o rosto inteiro na imagem.',
    },
    page_hidden: {
      title: 'A verificação foi interrompida',
      text: 'Você saiu desta página por um momento, e a câmera parou. Fique aqui até a verificação terminar.',
    },
    offline: {
      title: 'Sem conexão',
      text: 'A conexão não voltou a tempo. Confira a sua rede e tente de novo; o que foi gravado continua aqui.',
    },
    server_error: {
      title: 'Algo deu errado do nosso lado',
      text: 'Tente de novo daqui a pouco. A culpa não é sua.',
    },
    capture_refused: {
      title: 'A gravação não foi aceita',
      text: 'Ela não chegou como foi feita. Comece de novo; se acontecer outra vez, use outro navegador ou outro aparelho.',
    },
  },
  help: {
    chromeDesktop: [
      'Clique no símbolo à esquerda do endereço da página.',
      'Ative “Câmera”.',
      'Volte para cá e clique em “Tentar de novo”.',
    ],
    chromeAndroid: [
      'Toque no símbolo à esquerda do endereço e depois em “Permissões”.',
      'Permita o uso da câmera.',
      'Volte para cá e toque em “Tentar de novo”.',
    ],
    safariMac: [
      'Escolha “Safari” na barra de menus e depois “Ajustes para este site”.',
      'Em “Câmera”, escolha “Permitir”.',
      'Volte para cá e clique em “Tentar de novo”.',
    ],
    safariIos: [
      'Toque no símbolo de página ao lado do endereço e depois em “Ajustes do Site”.',
      'Em “Câmera”, escolha “Permitir”.',
      'Volte para cá e toque em “Tentar de novo”.',
    ],
    otherIos: [
      'Abra os Ajustes do aparelho e escolha este navegador.',
      'Ative “Câmera”.',
      'Volte para cá e toque em “Tentar de novo”.',
    ],
    firefoxDesktop: [
      'Clique no símbolo de câmera à esquerda do endereço da página.',
      'Remova o bloqueio ao lado de “Câmera”.',
      'Clique em “Tentar de novo” e permita o uso da câmera.',
    ],
    firefoxAndroid: [
      'Toque no cadeado à esquerda do endereço da página.',
      'Toque em “Câmera” para permitir o uso.',
      'Volte para cá e toque em “Tentar de novo”.',
    ],
    inApp: [
      'Você está vendo esta página dentro de outro aplicativo, que não pode usar a câmera.',
      'Abra o menu do aplicativo e escolha “Abrir no navegador”.',
      'Comece a verificação por lá.',
    ],
    other: [
      'Abra as configurações do navegador para esta página.',
      'Permita o uso da câmera.',
      'Volte para cá e toque em “Tentar de novo”.',
    ],
  },
};
