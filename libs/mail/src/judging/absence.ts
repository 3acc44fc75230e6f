/** How mail programs name absence notes, and what such notes say. */

const names = [
  'automatic(?:al)? reply', 'auto(?:matic)?[- ]?(?:reply|response|antwort|svar)', 'out of (?:the )?office(?: (?:auto)?reply)?', 'vacation (?:reply|notice)', 'absence notice', 'away from (?:the )?office',
  'abwesenheits(?:notiz|benachrichtigung|meldung|nachricht)', 'abwesend', 'automatische (?:antwort|rückantwort)', 'nicht im (?:büro|haus)',
  'réponse automatique', 'absence(?: du bureau)?', "message d'absence", "notification d'absence", 'absent(?:e)? du bureau',
  'respuesta automática', 'respuesta automatica', 'fuera de (?:la )?oficina', 'ausente de la oficina', 'mensaje de ausencia',
  'risposta automatica', 'fuori (?:sede|ufficio)', 'assente', "messaggio d'assenza",
  'resposta automática', 'resposta automatica', 'fora do escritório', 'ausência temporária', 'ausente do escritório',
  'automatisch antwoord', 'automatische reactie', 'afwezig(?:heid)?', 'niet aanwezig',
  'automatisk svar', 'autosvar', 'frånvaro(?:meddelande)?', 'fravær', 'poissa', 'automaattinen vastaus',
  'odpowiedź automatyczna', 'autoodpowiedź', 'nieobecność', 'automatická odpověď', 'automatikus válasz', 'răspuns automat', 'otomatik yanıt',
  'автоответ', 'автоматический ответ', 'автоматична відповідь', '自动回复', '自動回覆', '自動応答', '自動返信', '자동 회신', 'rép\\. auto', 'auto',
];

export const absenceSubject = new RegExp(`^(?:re: *)?\\[?(?:${names.join('|')})\\]?\\s*(?:$|[:：;.!(\\[–-])`, 'iu');

export const absenceWords = new RegExp(
  [
    'out of (?:the )?office', 'on (?:annual |parental )?leave', 'on (?:vacation|holiday)', 'away from my (?:desk|mail|email)', 'i will (?:be back|return)', 'limited access to (?:my )?e?-?mail',
    'nicht im (?:büro|haus)', 'bin (?:ich )?(?:derzeit |momentan |zurzeit |bis )?.{0,40}(?:abwesend|im urlaub)', 'wieder (?:erreichbar|im büro|da)',
    'absent(?:e)? (?:du|de mon) bureau', 'actuellement absent', 'en congés?', 'de retour le', "je serai absent", 'suis absent',
    'fuera de la oficina', 'estoy de vacaciones', 'estaré ausente', 'de vuelta el', 'fuori (?:sede|ufficio)', 'sono assente', 'sarò assente', 'in ferie',
    'fora do escritório', 'estou de férias', 'estarei ausente', 'afwezig', 'met vakantie', 'kontoret', 'semester', 'nieobecn', 'urlopie', 'отпуске', 'отсутств',
  ].join('|'),
  'iu',
);
