import type { ErrorCode } from '@praesto/contract';
import type { Refused } from './refused.ts';
import { ruReason } from './ru-reasons.ts';

const noToken = 'Вход не выполнен';
const endedToken = 'Сеанс закончился';
const unreadable = 'Файл повреждён или не читается';
const away = 'Сервер не может ответить';
const overloaded = 'Слишком много запросов сразу';

/** Каждый отказ сервера. */
const refusals: Readonly<Record<ErrorCode, string>> = {
  'internal.unknown': 'Сбой на сервере',
  'method.not_allowed': 'Так к этому адресу не обращаются',
  'body.malformed': 'Запрос неполон или составлен неверно',
  'body.wrong_value': 'Недопустимое значение',
  'body.wrong_type': 'Значение не того типа',
  'body.too_large': 'Запрос слишком большой',
  'body.timed_out': 'Отправка прервалась',
  'request.malformed': 'Запрос составлен неверно',
  'media.empty': 'Файл пуст',
  'media.unsupported_type': 'Файлы такого вида не принимаются',
  'media.undecodable': unreadable,
  'media.no_video_track': 'В файле нет видео',
  'media.decoder_timeout': 'Чтение файла заняло слишком много времени',
  'media.too_large': 'Файл слишком большой',
  'media.too_many': 'Слишком много файлов',
  'analysis.no_suitable_media': 'Нет файлов, подходящих для этой проверки',
  'rate.too_few': 'Измерено слишком мало, чтобы показать такую долю ошибок',
  'rate.no_curve': 'Для работающей модели доли ошибок не измерены',
  'person.unusable_photo': 'Фотография не годится',
  'person.last_photo': 'Это единственная фотография: без неё человека никто не найдёт',
  'person.already_enrolled': 'Этот человек уже в коллекции',
  'person.external_id_taken': 'У кого-то в коллекции уже есть этот external_id',
  'token.missing': noToken,
  'token.unknown': noToken,
  'token.expired': endedToken,
  'container.missing': 'Контейнера с данными нет',
  'container.unreadable': 'Контейнер с данными не читается',
  'container.damaged': 'Контейнер с данными повреждён',
  'container.no_payload': 'В контейнере нет описания',
  'container.no_media': 'В контейнере нет файлов',
  'container.wrong_hash': 'Контрольная сумма контейнера неверна',
  'container.wrong_signature': 'Подпись контейнера неверна',
  'container.wrong_token': 'Контейнер от другого сеанса съёмки',
  'capture.origin_refused': 'Этой странице снимать нельзя',
  'capture.throttled': overloaded,
  'capture.token_invalid': 'Сеанс съёмки неизвестен',
  'capture.expired': 'Сеанс съёмки закончился',
  'capture.used': 'Этот сеанс съёмки уже использован',
  'capture.wrong_offset': 'Продолжение отправки не подходит к принятому',
  'capture.lost': 'Сервер остановился посреди проверки',
  'console.not_built': 'Страницы консоли не собраны',
  'capture.not_built': 'Страницы съёмки не собраны',
  'credentials.wrong': 'Неверная почта или пароль',
  'session.no_expire_token': 'Нет токена продления сеанса',
  'session.not_found': endedToken,
  'session.foreign': 'Это сеанс другого пользователя',
  'permission.missing': 'Вашей роли этого нельзя',
  'object.not_found': 'Этого нет, оно удалено или принадлежит другим',
  'folder.unfinished': 'Проверки этой заявки ещё идут',
  'folder.wiped': 'Персональные данные этой заявки стёрты',
  'challenge.expired': 'Срок задания истёк',
  'challenge.used': 'Задание уже использовано',
  'company.in_use': 'У компании ещё есть данные: сначала удалите их',
  'web.alias_taken': 'Этот адрес страниц занят другой компанией',
  'policy.changed': 'Политику тем временем изменили: обновите страницу',
  'evaluation.not_open': 'Оценка уже начата или закончена: изменить её нельзя',
  'evaluation.not_running': 'Оценка не выполняется',
  'evaluation.name_taken': 'Файл с таким именем в оценке уже есть',
  'evaluation.incomplete': 'В оценке ещё нечего измерять',
  'user.email_taken': 'Это эл. почта другого пользователя',
  'user.last_admin': 'Это последний действующий ADMIN: должен остаться кто-то, кто заведёт других',
  'idempotency.key_reused': 'Ключ повтора использован для другого запроса',
  'idempotency.in_progress': 'Этот запрос уже выполняется',
  'idempotency.answer_lost': 'Запрос выполнен, но его ответ утрачен',
  'user.blocked': 'Учётная запись отключена',
  'credentials.throttled': 'Слишком много неудачных входов',
  'company.quota_reached': 'Компания исчерпала то, что ей можно сразу',
  'server.busy': overloaded,
  'inference.unavailable': away,
  'inference.late': 'Модель не ответила вовремя',
  'index.not_ready': 'Коллекции ещё загружаются',
  'server.not_ready': 'Сервер ещё запускается',
  'model.not_current': 'Сервер ищет людей другой моделью',
  'model.unfinished': 'Новая модель ещё не подготовлена',
  'model.wrong_step': 'Сейчас этот шаг невозможен',
  'template.unreadable': 'Шаблон лица не читается',
  'database.unavailable': 'База данных недоступна',
  'storage.unavailable': 'Хранилище файлов недоступно',
};

/** Что именно и почему не принято; где слов о причине нет, что за отказ. */
export function ruRefused({ name, message, fields, reason }: Refused): string {
  const refusal = name !== null && Object.hasOwn(refusals, name) ? refusals[name as ErrorCode] : message;
  const said = fields.map((one) => ({ field: one.field, reason: ruReason(one.reason) }));
  if (said.length > 0 && said.every((one) => one.reason !== null))
    return said.map((one) => `${one.field}: ${one.reason}`).join('; ');
  const about = [...new Set(fields.map(({ field }) => field))].join(', ');
  const why = reason === null ? null : ruReason(reason);
  return `${refusal}${about === '' ? '' : ` (${about})`}${why === null ? '' : `: ${why}`}`;
}
