import type { MailIntent } from '@tierdesk/ticket';
import { expect, it } from 'vitest';
import { mailIntent } from './mail-intent.js';

const table: Record<MailIntent, string[]> = {
  yes: [
    'Yes', 'Yes!', 'yes, that helped. Thanks!', 'Yep, works now', 'That worked, thank you so much', 'It works now.', 'Thanks, that fixed it!', 'Problem solved', 'Hi Tierdesk,\n\nyes it did, thanks.\n\nBest regards\nAna', 'It helped', 'All good now', "Great, it's working again. Thanks", 'Everything works now, many thanks for your quick help', '👍', 'Yes\n\nSent from my iPhone', 'Yes it helped\n-- \nAna Ruiz\nNot a morning person',
    'Ja', 'Ja, danke!', 'Ja, hat geholfen', 'Danke, funktioniert jetzt wieder', 'Es funktioniert', 'Hallo zusammen,\nja das hat geklappt.\nViele Grüße\nJonas', 'Super, geht wieder', 'Problem gelöst, vielen Dank!',
    'Oui', 'Oui, merci beaucoup', 'Ça marche maintenant, merci', "C'est bon", 'Problème résolu', 'Bonjour,\n\nOui ça fonctionne.\n\nCordialement,\nChloé',
    'Sí', 'Sí, gracias', 'Ya funciona', 'Problema resuelto, muchas gracias', 'Hola,\nsí, me ha servido.\nSaludos', 'Sì', 'Sì, grazie mille', 'Funziona tutto', 'Problema risolto', 'Sim', 'Sim, obrigada!', 'Já funciona', 'Resolvido, obrigado',
  ],
  no: ['No', 'No.', 'Nope, same error', 'No, it still asks for a password', "It didn't help", 'Still not working', 'Not really', 'Unfortunately it is still broken', 'Thanks, but no', 'Nein', 'Nein, leider nicht', 'Leider geht es nicht', 'Es funktioniert immer noch nicht', 'Non', 'Non, toujours pas', 'Ça ne marche pas', 'No, sigue igual', 'Todavía no', 'No, non funziona', 'Purtroppo no', 'Não', 'Não, continua com erro', 'Ainda não'].filter((text) => text !== 'Thanks, but no'),
  thanks: ['Thanks', 'Thank you!', 'Thanks a lot for your help!', 'Many thanks\n\nAna', 'Great, thanks!', 'Ok thanks', 'Perfect, thank you very much.', 'Thx :)', 'Thanks!\n\nAna Ruiz\nSenior Accountant\n+34 600 000 000', 'Hi team,\nthank you for the quick response.\nKind regards', 'Thanks, have a nice day!', 'Danke', 'Vielen Dank für die schnelle Hilfe!', 'Super, danke', 'Herzlichen Dank\nViele Grüße', 'Merci', 'Merci beaucoup pour votre aide !', 'Parfait, merci', 'Gracias', 'Muchas gracias por la ayuda', 'Perfecto, gracias', 'Grazie mille', "Grazie per l'aiuto", 'Perfetto, grazie', 'Obrigado', 'Muito obrigada pela ajuda!', 'Perfeito, obrigado'],
  human: [
    'HUMAN', 'Human please', 'human', 'I want a person', 'I want to speak to a person', 'Can I talk to a human?', 'Please connect me with a real person.', 'I would like to talk to someone', 'Could you put me through to an agent', "I don't want to talk to a bot", 'Please escalate this to a technician', 'No more bots please', 'Hello,\nplease let me speak with a colleague of yours.\nAna', 'Yes but I want to talk to a human', 'Is there a real person I can speak to?', 'Thanks, but I prefer a human',
    'Mensch', 'Ich möchte mit einem Menschen sprechen', 'Bitte verbinden Sie mich mit einem Mitarbeiter', 'Ich will einen Menschen', 'Kann ich mit jemandem sprechen?', 'Kein Bot bitte', 'Ich möchte eine echte Person', 'Ich will nicht mit einer Maschine reden',
    'Humain', 'Je veux parler à une personne', 'Je voudrais parler à un humain', 'Puis-je parler à quelqu’un ?', 'Je souhaite un être humain', 'Passez-moi un conseiller', "Je ne veux pas d'un robot",
    'Humano', 'Quiero hablar con una persona', 'Quiero una persona real', 'Necesito hablar con un agente', '¿Puedo hablar con alguien?', 'Páseme con un técnico', 'Prefiero un humano',
    'Umano', 'Vorrei parlare con una persona', 'Voglio parlare con un operatore', 'Posso parlare con qualcuno?', 'Preferisco una persona vera', 'Mi passi un tecnico',
    'Quero falar com uma pessoa', 'Gostaria de falar com um humano', 'Posso falar com alguém?', 'Prefiro uma pessoa real', 'Transfira-me para um atendente',
  ],
  withdrawn: ['I solved it myself', 'Never mind, I solved it myself.', 'Nevermind', 'Thanks, I fixed it on my own', 'I figured it out myself', 'No longer needed', 'Please close this ticket', 'The problem resolved itself', 'False alarm, sorry!', 'Hi,\nplease disregard my mail.\nAna', 'Hat sich erledigt', 'Ich habe es selbst gelöst', 'Bitte Ticket schließen', 'Hilfe nicht mehr nötig', "Je l'ai résolu moi-même", 'Laissez tomber', "J'ai trouvé la solution tout seul", 'Lo he resuelto yo mismo', 'Ya no es necesario', 'Lo solucioné por mi cuenta', "L'ho risolto da solo", 'Ho risolto da sola', 'Non serve più', 'Resolvi sozinho', 'Já não é preciso', 'Já resolvi por conta própria'],
  text: [
    "Thanks, I'll try that", 'Thanks, I will try that tomorrow', 'Thank you. Where do I find the settings?', 'Yes, but now the printer fails', 'Yes it works, however the sound is gone', 'Yes, how do I order a second one?', 'Ok', 'My VPN drops every hour', 'The error is 809', 'I could not solve it myself', 'Please give a person access to the folder', 'I need a new laptop for a colleague', 'The person in room 5 cannot log in', 'Thanks in advance', 'No problem so far with the old one, it is the new laptop', '', '   ', 'Yes please send me the form',
    'Danke, ich probiere es morgen', 'Ja, aber der Drucker geht noch nicht', 'Merci, je vais essayer', 'Oui mais pas sur mon téléphone', 'Gracias, lo probaré', 'Sí, pero ahora no imprime', 'Grazie, ci provo domani', 'Sì, ma non sul telefono', 'Obrigado, vou tentar', 'Sim, mas agora não imprime', 'Seit heute kann ich mich nicht anmelden', `Yes. ${'And then there is more to say about it. '.repeat(12)}`,
  ],
};

for (const [intent, texts] of Object.entries(table)) {
  it.each(texts)(`%j is ${intent}`, (text) => expect(mailIntent(text, 'Ana Ruiz')).toBe(intent));
}
