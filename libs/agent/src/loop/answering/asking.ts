/** A question of the agent: short, about the matter, and never for a secret. Pure. */

const longestQuestion = 600;
const secretThings =
  '(pass ?words?|pass ?codes?|pass ?phrases?|credentials?|pin|one[- ]time (codes?|passwords?)|otp|mfa codes?|verification codes?|security codes?|recovery (codes?|keys?)|secrets?|private keys?|tokens?|credit cards?|card numbers?|cvv|bank accounts?|iban|social security)';
const handing = 'send|tell|give|share|provide|reply with|answer with|forward|paste|mail|email|text|submit|hand over|read out|write (me|us|to|back)';
const asked = "write|type|enter|confirm|what is|what['’]s|what are|which|need|let me know|could (I|we) have|may (I|we) have";
const near = `[^.!?\n]{0,60}\\b${secretThings}\\b`;
const hands = new RegExp(`\\b(${handing})\\b${near}`, 'i');
const asks = new RegExp(`\\b(${handing}|${asked})\\b${near}`, 'i');
const warns = new RegExp(`\\b(never|do not|don['’]t|must not|nobody|no one)\\b (ever |will )?(${handing}|ask)`, 'i');

/** Nobody at a desk needs to know these. To type a password on a page that an article names is another thing than to send it. @param known texts whose sentences may be repeated */
export function wantsASecret(text: string, action: 'reply' | 'ask', known: readonly string[] = []): boolean {
  const standing = known.join('\n').toLowerCase();
  const pattern = action === 'ask' ? asks : hands;
  return text.split(/(?<=[.!?\n])/).some(
    (sentence) =>
      pattern.test(sentence) &&
      !warns.test(sentence) &&
      !standing.includes(
        sentence
          .trim()
          .toLowerCase()
          .replace(/[.!?]+$/, ''),
      ),
  );
}

export function isQuestion(text: string): boolean {
  return text.includes('?') && text.length <= longestQuestion;
}
