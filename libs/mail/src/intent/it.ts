import type { Phrases } from './phrases.js';

export const italian: Phrases = {
  yes: ['s[iì](?!\\p{L})', '(?:ora |adesso |tutto |mi |questo )*(?:funziona|ha funzionato|ha aiutato|è servito|è stato utile|va bene)(?: (?:tutto|ora|adesso|bene|perfettamente|di nuovo))*', '(?:il |mio )*problema (?:è stato |è )?(?:ora )?risolto', '(?:tutto |è tutto )?(?:a posto|risolto)', 'confermo'],
  no: ['(?:ora |ancora |purtroppo )*non (?:funziona|ha funzionato|ha aiutato|va|è)', 'purtroppo', 'ancora no', 'stesso (?:problema|errore)', 'continua a'],
  thanks: ['(?:molte |tante |mille )?grazie(?: (?:mille|tante|infinite|a (?:voi|te|lei|tutti)|ancora))*', '(?:la |vi |ti )ringrazio'],
  politeness: ["(?:per|dell'|del|della) ?(?:il|la|l'|lo|vostro|vostra|tuo|tua|suo|sua)?(?: (?:rapida|pronta|veloce|prezioso|gentile))? ?(?:aiuto|risposta|supporto|assistenza|rapidità|disponibilità|soluzione)(?: rapida)?", 'perfetto', 'ottimo', 'benissimo', 'eccellente', 'va bene', "d'accordo", 'buona (?:giornata|serata)', 'buon (?:fine settimana|weekend|lavoro)', 'gentilissim[oi]', 'e'],
  human: [
    '(?:un )?(?:essere )?umano', '(?:mi )?(?:può|potrebbe) (?:chiamare|richiamare|chiamarmi)(?: per favore)? qualcuno', 'qualcuno (?:può|potrebbe|mi può|mi potrebbe) (?:chiamare|richiamare|chiamarmi|richiamarmi)',
    "(?:parlare|contattare|comunicare|discutere|chattare|passar(?:e|mi)|passatemi|mi passi|mettermi in contatto|mettere in contatto|mettetemi in contatto|trasferir(?:e|mi)|trasferitemi|collegar(?:e|mi)|inoltrare)\\b.{0,40}(?:\\buman[oa]\\b|\\bessere umano|\\bpersona\\b|\\bqualcuno|\\boperator[ei]|\\boperatrice|\\btecnico|\\bcollega|\\baddett[oa]|\\bagente|\\bconsulente)",
    '(?:voglio|vorrei|preferisco|preferirei|desidero|ho bisogno|mi serve|chiedo)\\b.{0,25}(?:(?:un )?(?:essere )?uman[oa]\\b|una persona\\b|persona (?:vera|reale))(?! (?:che|sia))', 'uman[oa],? per (?:favore|piacere|cortesia)', 'una persona,? per (?:favore|piacere|cortesia)', 'persona (?:vera|reale|in carne)', '(?:non|niente|no) (?:voglio )?(?:parlare )?(?:con )?(?:un |una |il |la )?(?:robot|bot|macchina|ia)\\b',
  ],
  withdrawn: ["(?:l'ho |ho |abbiamo )?(?:già )?(?:risolto|sistemato|trovato|aggiustato)(?: \\p{L}+){0,3} da (?:sol[oaie]|me|noi)", 'si è (?:risolto|sistemato|aggiustato) da solo', 'non (?:serve|è|mi serve|ho) più(?: (?:bisogno|necessario|nulla|niente))?', 'lasci(?:a|ate|amo)? (?:perdere|stare)', '(?:potete|può|puoi) chiudere', '(?:per favore )?(?:chiudete|chiudere|annullate|annullare) (?:il|questo|la|questa) (?:ticket|richiesta|caso)', 'falso allarme', 'come non detto', 'ignorate (?:la mia|questa)'],
  doubt: ['ma', 'però', 'tuttavia', 'anche se', 'non', 'ancora', 'tranne', 'quasi', 'in parte', 'a volte', 'finché', 'se', 'errore', 'proverò', 'provo', 'farò', 'per favore', 'più tardi', 'altro', 'altra'],
  greeting: ["(?:ciao|salve|buongiorno|buonasera|buon pomeriggio|gentil[ei]|egregi[oa]|car[oai])(?: (?:a tutti|team|signor(?:a|e|i)?|[\\p{L}.'-]+)){0,3}"],
  closing: ['(?:cordiali |distinti |tanti )?saluti', 'cordialmente', 'un saluto', 'inviato da(?:l mio)? .*'],
};
