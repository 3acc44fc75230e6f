import type { Phrases } from './phrases.js';

export const portuguese: Phrases = {
  yes: ['sim(?!\\p{L})', '(?:já |agora |tudo |isso |me |isto )*(?:funciona|funcionou|está funcionando|está a funcionar|ajudou|resolveu|deu certo)(?: (?:agora|bem|tudo|perfeitamente|de novo|o problema))*', '(?:o |meu )*problema (?:está |foi )?(?:já )?(?:resolvido|solucionado)', '(?:já )?(?:está |foi )?(?:resolvido|solucionado)', 'tudo (?:certo|bem|ok|em ordem|resolvido)', 'confirmo', 'consegui(?! resolver)'],
  no: ['não', 'nao', 'ainda não', 'infelizmente', '(?:o )?mesmo (?:problema|erro)', 'continua (?:sem|igual|com)', 'também não'],
  thanks: ['(?:muito )?obrigad[oa](?: (?:a (?:todos|vocês|você)|de novo|novamente|mesmo))*', 'obg', 'agradeço', 'muito grat[oa]', 'valeu'],
  politeness: ['(?:pela|pelo|por) (?:sua |vossa |tua |toda a |seu |vosso )?(?:(?:rápida|pronta|excelente) )?(?:ajuda|resposta|apoio|atenção|suporte|assistência|solução|retorno)(?: rápida)?', 'perfeito', 'ótimo', 'excelente', 'maravilha', 'beleza', 'ok', 'certo', '(?:bom|boa) (?:dia|tarde|noite|fim de semana|semana)', 'tenha(?:m)? um (?:bom|ótimo) dia', 'e'],
  human: [
    '(?:um |uma )?humano', 'alguém (?:me pode|pode me|pode|poderia)(?: me)? (?:ligar|telefonar|atender)(?:-me)?', 'atendimento humano',
    '(?:falar|conversar|contactar|contatar|comunicar|chatear|passar(?:-me)?|passe(?:m)?(?:-me)?|transferir(?:-me)?|transfira(?:m)?(?:-me)?|ligar(?:-me)?|conectar(?:-me)?|encaminhar|encaminhe|escalar)\\b.{0,40}(?:\\bhuman[oa]\\b|\\bser humano|\\bpessoa\\b|\\balguém|\\batendente|\\bagente|\\btécnico|\\boperador(?:a)?\\b|\\bcolega|\\brepresentante|\\bfuncionári[oa])',
    '(?:quero|queria|gostaria|preciso|prefiro|desejo|necessito|solicito)\\b.{0,25}(?:(?:um )?(?:ser )?human[oa]\\b|uma pessoa\\b|pessoa (?:real|de verdade))(?! (?:que|seja|para))', 'human[oa],? por favor', 'uma pessoa,? por favor', 'pessoa (?:real|de verdade|de carne e osso)', '(?:não|sem) (?:quero )?(?:falar com )?(?:um |uma |o |a )?(?:robô|robot|bot|máquina|ia)',
  ],
  withdrawn: ['(?:já )?(?:o )?(?:resolvi|solucionei|consegui resolver|arranjei|corrigi|descobri)(?: \\p{L}+){0,2} (?:sozinh[oa]|eu mesm[oa]|por conta própria|por mim|pelos meus meios)', '(?:resolveu-se|se resolveu|solucionou-se|se solucionou) sozinh[oa]', '(?:já )?não (?:é|preciso|necessito|há)(?: mais)? ?(?:mais|necessidade|preciso|necessário)(?! de ajuda com)', 'esqueça(?:m)?', 'deixa(?:r)? (?:pra|para) lá', 'deixe estar', '(?:pode|podem) (?:fechar|encerrar)', '(?:por favor )?(?:feche|fechem|fechar|encerrar|encerrem|cancele|cancelem|cancelar) (?:o|este|meu|a|esta) (?:ticket|chamado|pedido|caso|solicitação)', 'falso alarme', 'ignore(?:m)? (?:o meu|a minha|este|esta)'],
  doubt: ['mas', 'porém', 'contudo', 'embora', 'não', 'ainda', 'exceto', 'quase', 'parcialmente', 'às vezes', 'até', 'se', 'erro', 'vou', 'tentarei', 'por favor', 'mais tarde', 'outro', 'outra'],
  greeting: ['(?:olá|oi|bom dia|boa tarde|boa noite|car[oa]s?|prezad[oa]s?)(?: (?:a todos|equipe|equipa|senhor(?:a|es)?|[\\p{L}.-]+)){0,3}'],
  closing: ['(?:com os melhores |melhores |meus )?cumprimentos', 'atenciosamente', 'att', 'abraços?', 'cordialmente', 'enviado d[oe] .*'],
};
