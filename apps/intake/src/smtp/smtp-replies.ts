/** What the door says when it does not take a mail. The server adds the enhanced status codes. */

export interface SmtpReply {
  code: number;
  text: string;
}

export const smtpReplies = {
  unknownAddress: { code: 550, text: 'No such address here. This server takes mail for its support desk only' },
  tooLarge: { code: 552, text: 'The mail is too large. Please send large files another way' },
  busy: { code: 452, text: 'Too much mail at the moment. Please try again in a minute' },
  closing: { code: 421, text: 'The desk is being restarted. Please try again in a minute' },
  tryAgain: { code: 451, text: 'The mail could not be stored at the moment. Please try again' },
} satisfies Record<string, SmtpReply>;
