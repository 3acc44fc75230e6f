import type { Phrases } from './phrases.js';

export const spanish: Phrases = {
  yes: ['s[ií](?!\\p{L}| no)', '(?:ya |ahora |todo |me |eso |esto |lo )*(?:funciona|funcionó|ha funcionado|sirvió|ha servido|ayudó|ha ayudado|resolvió)(?: (?:ya|ahora|bien|perfectamente|todo|de nuevo|el problema))*', '(?:el |mi )?problema (?:está |ha sido |quedó )?(?:ya )?(?:resuelto|solucionado|arreglado)', '(?:ya )?(?:está |quedó )?(?:resuelto|solucionado|arreglado)', 'todo (?:bien|correcto|en orden|perfecto)', 'así es'],
  no: ['(?:sigue|continúa) (?:sin|igual|fallando|el)', 'todavía no', 'aún no', 'tampoco', 'lamentablemente', 'desafortunadamente', 'mismo (?:problema|error)'],
  thanks: ['(?:muchas |muchísimas |mil )?gracias(?: (?:a (?:todos|usted|ustedes|ti)|de nuevo|otra vez))*', 'te lo agradezco', 'se lo agradezco', 'muy agradecid[oa]', 'le agradezco'],
  politeness: ['por (?:la|su|tu|vuestra|toda|el|todo)(?: (?:rápida|pronta|gran|excelente))? ?(?:ayuda|respuesta|apoyo|asistencia|atención|soporte|rapidez|solución)(?: rápida)?', 'perfecto', 'genial', 'excelente', 'estupendo', 'vale', 'de acuerdo', 'buen (?:día|fin de semana)', 'buenas tardes', 'que tenga(?:n)? (?:un )?buen día', 'muy amable(?:s)?', 'y'],
  human: [
    '(?:hablar|chatear|contactar|comunicar(?:me|se)?|conversar|pasar(?:me)?|p[aá]s(?:e|en|a)me|transferir(?:me)?|transf[ie]+ra(?:n)?me|conectar(?:me)?|con[eé]cten?me|póng(?:a|an)me|derivar(?:me)?|escalar)\\b.{0,40}\\b(?:human[oa]|ser humano|persona|alguien|agente|operador(?:a)?|técnico|representante|asesor(?:a)?|compañer[oa])\\b',
    '(?:quiero|quisiera|necesito|prefiero|deseo|me gustaría|solicito|pido)\\b.{0,25}\\b(?:(?:un )?(?:ser )?human[oa]|una persona|persona (?:real|de verdad))\\b(?! (?:que|sea|para))', 'human[oa],? por favor', 'una persona,? por favor', 'persona (?:real|de verdad|de carne y hueso)', '(?:no|sin) (?:quiero )?(?:hablar con )?(?:un |una |el )?(?:robot|bot|máquina|ia)\\b',
  ],
  withdrawn: ['lo (?:he )?(?:resuelto|solucioné|resolví|arreglé|solucionado|arreglado|conseguí)(?: \\p{L}+)? ?(?:yo|por mi cuenta|yo mism[oa]|sol[oa]|por mí mism[oa])', '(?:pude|logré|conseguí) (?:resolverlo|solucionarlo|arreglarlo)(?: yo| sol[oa]| por mi cuenta| yo mism[oa])', 'se (?:ha )?(?:solucionó|resolvió|solucionado|resuelto|arregló|arreglado) (?:sol[oa]|por sí mism[oa])', 'ya no (?:es necesario|hace falta|lo necesito|necesito|aplica|se necesita)', 'olv[ií]d[ae](?:n)?lo', 'olvida(?:d)? (?:mi|el)', '(?:pueden|puede|puedes) cerrar', '(?:por favor )?(?:cierren|cierre|cerrar|cancelen|cancelar) (?:el|este|mi|la|esta) (?:ticket|caso|solicitud)', 'falsa alarma', 'dejadlo', 'déjenlo'],
  doubt: ['pero', 'sin embargo', 'aunque', 'no', 'todavía', 'aún', 'excepto', 'salvo', 'casi', 'parcialmente', 'a veces', 'hasta', 'si', 'error', 'voy a', 'probaré', 'intentaré', 'por favor', 'más tarde', 'otro', 'otra'],
  greeting: ['(?:hola|buenos días|buenas(?: tardes| noches)?|buen día|estimad[oa]s?|querid[oa]s?)(?: (?:a todos|equipo|señor(?:a|es)?|[\\p{L}.-]+)){0,3}'],
  closing: ['(?:un )?(?:saludos?|cordial saludo|abrazo)(?: (?:cordial(?:es)?|atent[oa]s?))?', 'atentamente', 'cordialmente', 'enviado desde .*'],
};
