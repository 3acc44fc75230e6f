/** The shapes in which mail servers without RFC 3464 say that a mail came back. */

/** Local parts under which only machines write. */
export const robotAddress =
  /^(?:mailer-?daemon|mdaemon|mail-?daemon|post-?master|mail[._-]?delivery[\w.-]*|ndr|bounces?|double-bounce|imss|mailadm(?:in)?|smtp|mta|[\w.-]*(?:smtp|antivirus|mailscan|mail_service)[\w.-]*|"?system administrator"?|<>)@?/i;

/** In the From header, name or address. */
export const daemonName =
  /mailer-?daemon|mdaemon@|mail delivery (?:sub)?system|mail delivery service|delivery subsystem|mail administrator|system administrator|postmaster|jetmail|internet mail delivery/i;

export const bounceSubject = new RegExp(
  [
    '^undeliver(?:able|ed)\\b',
    '^undeliverable:',
    '^returned mail\\b',
    '^returned to sender',
    '^failure (?:notice|delivery)$',
    '^mail (?:system )?error\\b',
    '^mail delivery (?:failed|failure|problem|warning|error)',
    '^(?:email |message )?delivery (?:failure|failed|report|error|problem|notification|status notification|has failed)',
    '^(?:permanent |message )?delivery failure',
    '^permanent delivery failure',
    '^(?:failed|failure) (?:mail|notice)',
    '^mail (?:could )?not (?:be )?deliver',
    '^non-delivery',
    '^processing error$',
    '^warning: (?:message|could not send|.*user unknown)',
    '^(?:message|mail) delayed',
    '^delayed mail',
    '^automatically rejected mail',
    '^mail failed, returning',
    '\\bcould not be delivered\\b',
    'returning message to sender',
    '\\(delivery failed\\)',
    'e?mail delivery failure\\b',
    'not been delivered',
    '^unzustellbar',
    '^nicht zustellbar',
    'konnte nicht zugestellt werden',
    '^non remis',
    ' : non remis',
    '^échec de (?:la )?remise',
    '^non distribuable',
    'non recensé',
    '^no se puede entregar',
    '^correo (?:no entregado|devuelto)',
    '^mancato recapito',
    '^messaggio non recapitato',
    '^não entregue',
    '^falha na entrega',
    '^onbestelbaar',
    'сообщение не доставлено',
    '^недоставленное',
    '^配信',
    '邮件传输失败',
    '^系统退信',
  ].join('|'),
  'iu',
);

export const failureWords = new RegExp(
  [
    "could ?n[o'’]t be delivered",
    'could not deliver',
    'unable to (?:be )?deliver',
    "wasn['’]t able to deliver",
    'not able to deliver',
    'was not delivered',
    'not yet been delivered',
    'delivery (?:to .{0,80} )?(?:has )?failed',
    'delivery failure',
    'undeliverable',
    'permanent(?:ly)? (?:fatal )?(?:error|failure)',
    'user unknown',
    'unknown user',
    'no such user',
    'mailbox (?:is )?(?:full|unavailable|not found)',
    'address(?:es)? (?:had|failed)',
    'failed recipients?',
    'recipient.{0,40}(?:rejected|unknown)',
    '\\b55[0-4][ -]',
    '\\b[45]\\.\\d\\.\\d\\b',
    'returned mail',
    'rejected (?:by|your)',
    'delivery (?:attempts|of (?:e?mail|this))',
    'kann nicht zugestellt',
    'konnte nicht zugestellt',
    "n'a pas pu [eê]tre",
    'no (?:se )?pudo (?:ser )?entrega',
    'non [eè] stato recapitat',
    'не может быть доставлено',
  ].join('|'),
  'iu',
);

/** How a report begins, before anything that a person could have added. */
export const reportOpening =
  /^[\s*=_#-]*(?:non-delivery report|your message (?:could not be delivered|was not delivered|to .{3,80} could not)|votre message n'a pas pu|this (?:message was created automatically by mail|is an? (?:automatically generated|automated) (?:delivery|message|email))|(?:the )?following (?:recipients?|addresses)|-+ ?(?:failed recipients|the following addresses))/i;
