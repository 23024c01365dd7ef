import type { Texts } from './texts.ts';

/** Turkish. */
export const tr: Texts = {
  frame: {
    title: 'Kimlik doğrulama',
    close: 'Kapat',
    chooseCamera: 'Kamera seç',
    camera: 'Kamera {number}',
    step: 'Adım {number} / {total}',
  },
  opening: { title: 'Hazırlanıyor', text: 'Yalnızca bir an sürecek.' },
  permission: {
    title: 'Kameraya izin verin',
    text: 'Tarayıcınız bu sayfanın kamerayı kullanıp kullanamayacağını soruyor. Lütfen “İzin ver”i seçin.',
    slowTitle: 'Kamera bekleniyor',
    slowText: 'Soru görünmüyorsa sayfa adresinin yanındaki kamera simgesini bulun ve kameraya oradan izin verin.',
  },
  preparing: 'Neredeyse hazır',
  light: {
    title: 'Ekranın rengi değişecek',
    text: {
      one: 'Ekranınız yaklaşık {count} saniye boyunca farklı renklerde ışıldayacak. Yansıma, kameranın karşısında gerçek bir kişi olduğunu gösterir.',
      other:
        'Ekranınız yaklaşık {count} saniye boyunca farklı renklerde ışıldayacak. Yansıma, kameranın karşısında gerçek bir kişi olduğunu gösterir.',
    },
    warning:
      'Değişen ışık sizi rahatsız ediyorsa, örneğin epilepsi nedeniyle, renkler olmadan devam edin. Doğrulama öyle de yapılabilir.',
    accept: 'Renklerle devam et',
    decline: 'Renkler olmadan devam et',
  },
  guide: {
    face: 'Yüzünüzü ovalin içine getirin',
    faceFree: 'Yüzü görüntünün ortasına alın',
    documentFront: 'Belgenizin ön yüzünü çerçeveye yerleştirin',
    documentBack: 'Belgenizin arka yüzünü çerçeveye yerleştirin',
    pressStart: 'Karşıya bakın ve “Başlat”a basın',
  },
  reasons: {
    no_face: 'Henüz bir yüz görünmüyor',
    several_faces: 'Lütfen yalnızca bir kişi olsun',
    covered: 'Yüzünüzü örten şeyi çıkarın',
    too_far: 'Biraz yaklaşın',
    too_near: 'Biraz uzaklaşın',
    off_centre: 'Yüzünüzü ortaya getirin',
    turned: 'Doğrudan kameraya bakın',
    dark: 'Çok karanlık: ışığa doğru dönün',
    over_exposed: 'Çok parlak: doğrudan ışıktan kaçının',
    blurred: 'Kıpırdamayın, görüntü bulanık',
    eyes_closed: 'Gözlerinizi açın',
    no_document: 'Henüz bir belge görünmüyor',
  },
  hold: 'Harika, böyle durun',
  counting: 'Hazır olun',
  countdown: { one: '{count} saniye sonra başlıyor', other: '{count} saniye sonra başlıyor' },
  gestures: {
    turn_left: 'Başınızı sola çevirin',
    turn_right: 'Başınızı sağa çevirin',
    look_down: 'Çenenizi indirin',
    look_up: 'Çenenizi kaldırın',
    smile: 'Gülümseyin',
    blink: 'Gözlerinizi kırpın',
  },
  gestureTips: {
    turn_left: 'Başınızı, ekranı hâlâ görebildiğiniz yere kadar yavaşça çevirin.',
    turn_right: 'Başınızı, ekranı hâlâ görebildiğiniz yere kadar yavaşça çevirin.',
    look_down: 'Omuzlarınızı oynatmadan çenenizi göğsünüze doğru indirin.',
    look_up: 'Ekranın üzerinden bakana kadar çenenizi kaldırın.',
    smile: 'Dişlerin göründüğü geniş bir gülümseme en iyi tanınır.',
    blink: 'Gözlerinizi bir an kapatın, sonra yeniden açın.',
  },
  capture: {
    look: 'Kameraya bakın',
    document: 'Kamerayı sabit tutun',
    scan: 'Metni gözlerinizle okuyun',
    scanText: 'Kamera gözlerinizi izlerken başınızı oynatmadan bu satırı sonuna kadar okuyun.',
    light: 'Kameraya bakmaya devam edin',
    seen: 'Çok iyi',
    recording: 'Kaydediliyor',
  },
  secondsLeft: { one: '{count} saniye kaldı', other: '{count} saniye kaldı' },
  retry: {
    title: 'Bir kez daha deneyelim',
    text: 'Hareket seçilemedi.',
    attemptsLeft: { one: '{count} deneme hakkınız kaldı.', other: '{count} deneme hakkınız kaldı.' },
  },
  review: {
    front: 'Ön yüz rahatça okunuyor mu?',
    back: 'Arka yüz rahatça okunuyor mu?',
    text: 'Dört köşe de görünmeli, parlama olmamalı ve her satır net olmalı.',
    picture: 'Belgenizin az önce çekilen fotoğrafı',
    use: 'Bu fotoğrafı kullan',
    retake: 'Yeniden çek',
  },
  upload: {
    title: 'Güvenle gönderiliyor',
    text: 'Lütfen bu sayfayı açık tutun.',
    progress: 'Şimdiye kadar gönderilen',
  },
  offline: {
    title: 'Bağlantı yok',
    text: 'Kaydedilenler duruyor. Bağlantı geri gelir gelmez gönderim kendiliğinden sürecek.',
  },
  waiting: {
    title: 'Kontrol ediliyor',
    text: 'Genellikle yalnızca birkaç saniye sürer.',
    offline: 'Bağlantı koptu. Kontrol sürüyor; bittiğinde burada göreceksiniz.',
  },
  finished: { title: 'Tamamlandı', text: 'Teşekkürler. Her şey sorunsuz ulaştı.' },
  buttons: { start: 'Başlat', takePhoto: 'Fotoğraf çek', tryAgain: 'Tekrar dene', close: 'Kapat' },
  code: 'Destek kodu: {code}',
  failures: {
    insecure_page: {
      title: 'Bu sayfa güvenli değil',
      text: 'Tarayıcılar kamerayı yalnızca güvenli sayfalara açar. Sayfayı https ile başlayan bir adresle açın.',
    },
    unsupported_browser: {
      title: 'Bu tarayıcı uygun değil',
      text: 'Lütfen bu sayfayı Chrome, Safari, Firefox veya Edge’in güncel bir sürümüyle açın.',
    },
    camera_none: {
      title: 'Kamera bulunamadı',
      text: 'Bir kamera bağlayıp tekrar deneyin ya da bu sayfayı telefonunuzda açın.',
    },
    camera_denied: {
      title: 'Kamera engellenmiş',
      text: 'Bu sayfa kamerayı henüz kullanamıyor. Şöyle izin verebilirsiniz:',
    },
    camera_busy: {
      title: 'Kamera kullanımda',
      text: 'Başka bir program veya sekme kamerayı kullanıyor gibi görünüyor. Görüntülü aramaları ve diğer kamera uygulamalarını kapatıp tekrar deneyin.',
    },
    camera_lost: {
      title: 'Kamera durdu',
      text: 'Kamera çıkarıldı ya da başka bir uygulama onu aldı. Kamerayı kontrol edip tekrar deneyin.',
    },
    camera_constraint: {
      title: 'Bu kamera uygun değil',
      text: 'Görüntüsü yeterince iyi değil ya da artık bağlı değil. Lütfen başka bir kamera veya cihaz deneyin.',
    },
    camera_timeout: {
      title: 'Kamera yanıt vermiyor',
      text: 'Açık olduğundan ve kapağının kapalı olmadığından emin olup tekrar deneyin.',
    },
    session_refused: {
      title: 'Doğrulama burada başlatılamıyor',
      text: 'Lütfen geldiğiniz sayfaya dönüp baştan başlayın. İşe yaramazsa sizi buraya yönlendirenlere sorun.',
    },
    session_expired: {
      title: 'Süre doldu',
      text: 'Güvenliğiniz için bir doğrulama yalnızca birkaç dakika açık kalır. Lütfen baştan başlayın.',
    },
    action_unknown: {
      title: 'Doğrulama burada başlatılamıyor',
      text: 'Bu sayfa, sunucunun sunmadığı bir şey istiyor. Lütfen sayfayı yönetenlere bildirin.',
    },
    positioning_timeout: {
      title: 'Bu sefer olmadı',
      text: 'Zamanında net bir görüntü alınamadı. Eşit bir ışık bulun, kamerayı göz hizasında tutun ve tekrar deneyin.',
    },
    gesture_timeout: {
      title: 'Hareket görülmedi',
      text: 'Hareketi iyi bir ışıkta, yüzünüz bütünüyle görünürken biraz daha yavaş ve belirgin yapın.',
    },
    page_hidden: {
      title: 'Doğrulama yarıda kaldı',
      text: 'Bu sayfadan bir an ayrıldınız ve kamera durdu. Lütfen doğrulama bitene kadar burada kalın.',
    },
    offline: {
      title: 'Bağlantı yok',
      text: 'Bağlantı zamanında geri gelmedi. Ağınızı kontrol edip tekrar deneyin; kaydedilenler hâlâ burada.',
    },
    server_error: {
      title: 'Bizim tarafımızda bir sorun oluştu',
      text: 'Lütfen birazdan tekrar deneyin. Sizin hatanız değil.',
    },
    capture_refused: {
      title: 'Kayıt kabul edilmedi',
      text: 'Kayıt, yapıldığı gibi ulaşmadı. Lütfen baştan başlayın; yinelenirse başka bir tarayıcı veya cihaz kullanın.',
    },
  },
  help: {
    chromeDesktop: [
      'Sayfa adresinin solundaki simgeye tıklayın.',
      '“Kamera”yı açın.',
      'Buraya dönüp “Tekrar dene”ye basın.',
    ],
    chromeAndroid: [
      'Sayfa adresinin solundaki simgeye, ardından “İzinler”e dokunun.',
      'Kameraya izin verin.',
      'Buraya dönüp “Tekrar dene”ye basın.',
    ],
    safariMac: [
      'Menü çubuğunda “Safari”yi, ardından “Bu Web Sitesi için Ayarlar”ı seçin.',
      '“Kamera” için “İzin Ver”i seçin.',
      'Buraya dönüp “Tekrar dene”ye basın.',
    ],
    safariIos: [
      'Adresin yanındaki sayfa simgesine, ardından “Web Sitesi Ayarları”na dokunun.',
      '“Kamera” için “İzin Ver”i seçin.',
      'Buraya dönüp “Tekrar dene”ye basın.',
    ],
    otherIos: [
      'Cihazınızın Ayarlar uygulamasını açın ve bu tarayıcıyı seçin.',
      '“Kamera”yı açın.',
      'Buraya dönüp “Tekrar dene”ye basın.',
    ],
    firefoxDesktop: [
      'Sayfa adresinin solundaki kamera simgesine tıklayın.',
      '“Kamera”nın yanındaki engeli kaldırın.',
      '“Tekrar dene”ye basıp kameraya izin verin.',
    ],
    firefoxAndroid: [
      'Sayfa adresinin solundaki kilide dokunun.',
      'İzin vermek için “Kamera”ya dokunun.',
      'Buraya dönüp “Tekrar dene”ye basın.',
    ],
    inApp: [
      'Bu sayfa, kamerayı kullanamayan başka bir uygulamanın içinde açılmış.',
      'Uygulamanın menüsünü açıp “Tarayıcıda aç”ı seçin.',
      'Doğrulamayı orada başlatın.',
    ],
    other: [
      'Tarayıcınızın bu sayfa için olan ayarlarını açın.',
      'Kameraya izin verin.',
      'Buraya dönüp “Tekrar dene”ye basın.',
    ],
  },
};
