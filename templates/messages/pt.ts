import type { Language } from './language.ts';

/** As it is written in Brazil. */
export const portuguese: Language = {
  code: 'pt',
  name: 'Português',
  locale: 'pt-BR',
  dir: 'ltr',
  fullStop: '.',

  messages: {
    know: {
      calm:
        '{product} não está funcionando no momento. Já sabemos e estamos chamando as pessoas certas. ' +
        '{?no_reinstall}Não é preciso reinstalar nem redefinir nada. ' +
        'Próximo aviso até {next}, mesmo sem novidades.',
      playful:
        '{product} tropeçou nos próprios cadarços. Já sabemos e estamos chamando as pessoas certas. ' +
        '{?no_reinstall}Não é preciso reinstalar. Próximo aviso até {next}, com ou sem novidades.',
      formal:
        '{product} está indisponível no momento. Temos conhecimento do problema e a equipe responsável está sendo ' +
        'acionada. {?no_reinstall}Você não precisa fazer nada. Próximo aviso até {next}.',
    },
    on_it: {
      calm:
        'Uma pessoa da equipe técnica está trabalhando em {product}[ desde {since}]. ' +
        'Ainda não está funcionando[ para {who}]. Próximo aviso até {next}.',
      formal:
        'A equipe técnica está trabalhando em {product}[ desde {since}]. ' +
        'O serviço continua indisponível[ para {who}]. Próximo aviso até {next}.',
    },
    found: {
      calm:
        'Descobrimos o que há de errado com {product} e estamos resolvendo. ' +
        '{thing} não vai funcionar até lá. Próximo aviso até {next}.',
      formal:
        'A causa do problema em {product} foi encontrada e a correção está em andamento. ' +
        '{thing} continua indisponível até lá. Próximo aviso até {next}.',
    },
    no_news: {
      calm:
        'Continuamos trabalhando em {product}. Ainda não há solução, e preferimos dizer isso a ficar em silêncio. ' +
        'Próximo aviso até {next}.',
      formal: 'O trabalho em {product} continua. Não há mudanças a informar. Próximo aviso até {next}.',
    },
    supplier: {
      calm:
        'Um serviço de que dependemos está com problemas, e por isso partes de {product} não estão funcionando. ' +
        'Fazer tudo voltar para você continua sendo nossa tarefa. Próximo aviso até {next}.',
      formal:
        'Um serviço de que {product} depende está com falhas, e partes de {product} estão indisponíveis. ' +
        'O restabelecimento continua sendo nossa responsabilidade. Próximo aviso até {next}.',
    },
    waiting_for_store: {
      calm:
        'A correção de {product} está pronta e aguarda a análise da loja de aplicativos. Não podemos acelerar ' +
        'essa etapa, que pode levar um dia ou mais. Avisaremos quando for publicada.',
      formal:
        'A correção de {product} está pronta e aguarda a análise da loja de aplicativos. Essa etapa não depende ' +
        'de nós e pode levar um dia ou mais. Avisaremos quando estiver disponível.',
    },
    correction: {
      calm:
        'Correção do nosso último aviso sobre {product}: algo estava errado. Desculpe a confusão. ' +
        'Próximo aviso até {next}.',
      formal:
        'Correção do nosso último aviso sobre {product}: ele continha um erro. Pedimos desculpas. ' +
        'Próximo aviso até {next}.',
    },
    coming_back: {
      calm:
        '{product} está voltando. A correção foi feita e estamos acompanhando antes de dar por encerrado. ' +
        '{?report_here}Ainda com problemas? {?report_here}Conte na página de status e nós veremos.',
      formal:
        'A correção de {product} foi aplicada e o serviço está sendo restabelecido. Estamos monitorando antes de ' +
        'confirmar. {?report_here}Se o problema persistir, informe na página de status.',
    },
    fixed: {
      calm:
        '{product} voltou a funcionar. Ficou fora do ar de {start} a {end}. Pedimos desculpas pela interrupção ' +
        'e agradecemos a paciência. {?write_up}Vamos contar por escrito o que aconteceu.',
      formal:
        '{product} foi totalmente restabelecido. A indisponibilidade durou de {start} a {end}. ' +
        'Pedimos desculpas. {?write_up}Um relatório será publicado.',
    },
    planned: {
      calm:
        'Manutenção programada: {product} ficará indisponível[, {date}][, de {start} a {end}]. ' +
        '{?quiet_hours}Escolhemos nossas horas mais tranquilas. Avisaremos no início e no fim.',
      formal:
        'Manutenção programada: {product} ficará indisponível[, {date}][, de {start} a {end}]. ' +
        '{?quiet_hours}São nossas horas de menor uso. Avisaremos no início e no fim.',
    },
    under_way: {
      calm: 'A manutenção programada de {product} começou. Fim previsto: {end}.',
      formal: 'A manutenção programada de {product} foi iniciada. Fim previsto: {end}.',
    },
    overrun: {
      calm:
        'A manutenção de {product} está demorando mais que o previsto. O fim previsto era: {end}. ' +
        'O novo fim previsto é: {next}. Avisaremos quando terminar.',
      formal:
        'A manutenção programada de {product} está demorando mais que o previsto. O fim previsto era: {end}. ' +
        'O novo fim previsto é: {next}. Avisaremos quando terminar.',
    },
    done: {
      calm: 'A manutenção programada de {product} terminou. Durou de {start} a {end}.',
      formal: 'A manutenção programada de {product} foi concluída. Durou de {start} a {end}.',
    },
    cancelled: {
      calm: 'A manutenção de {product} foi cancelada. Estava prevista:[ {date},] de {start} a {end}.',
      formal:
        'A manutenção programada de {product} foi cancelada. Estava prevista:[ {date},] de {start} a {end}.',
    },
  },

  planned: {
    reminder: {
      calm:
        'Lembrete: manutenção programada de {product}[, {date}][, de {start} a {end}]. ' +
        'Avisaremos no início e no fim.',
      formal:
        'Lembrete: manutenção programada de {product}[, {date}][, de {start} a {end}]. ' +
        'Avisaremos no início e no fim.',
    },
    moved: {
      calm: 'A manutenção de {product} mudou de horário. Novo horário:[ {date},] de {start} a {end}.',
      formal:
        'A manutenção programada de {product} foi reagendada. Novo horário:[ {date},] de {start} a {end}.',
    },
    checking: {
      calm: 'A manutenção de {product} terminou, e estamos conferindo tudo antes de dar por encerrada.',
      formal: 'A manutenção programada de {product} foi realizada e está sendo verificada.',
    },
  },

  titles: {
    know: '{product} não está funcionando',
    on_it: '{product} não está funcionando',
    found: '{product} não está funcionando',
    supplier: 'Partes de {product} não estão funcionando',
    waiting_for_store: 'A correção de {product} aguarda a loja de aplicativos',
    correction: 'Correção sobre {product}',
    no_news: '{product} não está funcionando',
    coming_back: '{product} não estava funcionando',
    fixed: '{product} não estava funcionando',
    planned: 'Manutenção programada de {product}',
    under_way: 'Manutenção programada de {product}',
    overrun: 'Manutenção programada de {product}',
    done: 'Manutenção programada de {product}',
    cancelled: 'Manutenção programada de {product}',
  },

  notes: {
    promise: 'Próximo aviso até {next}',
    downtime: 'Fora do ar de {start} a {end}',
    hours: '{start} a {end}',
    meant: 'Fim previsto: {end}',
  },

  letters: {
    foot: 'Você pediu para receber avisos de {product}. Mude o que recebe ou cancele a inscrição:',
    confirmSubject: '{product}: confirme sua inscrição',
    confirmAsked: 'Alguém, provavelmente você, nos pediu para enviar avisos a {address} sobre: {about}.',
    confirmButton: 'Para confirmar, abra esta página e clique no botão:',
    confirmIgnore: 'Se não foi você, não faça nada: sem confirmação, não enviaremos mais nada.',
    confirmFoot: 'Enviado uma única vez, pela página de status de {product}.',
    everything: 'tudo o que está na página de status',
    browserAsked: 'Só mais um passo: abra isto e confirme que você quer receber avisos.',
    browserTold: 'Este navegador vai receber os avisos. Toque para escolher quais.',
    chatAsked: 'Alguém quer que {product} publique avisos aqui sobre: {about}. Se estiver certo, confirme:',
    chatFoot: 'Mude o que é publicado aqui ou pare os avisos:',
  },

  card: {
    opening: 'Cartão de status de {product}',
    openingAlone: 'Cartão de status',
    states: {
      know: 'Investigando',
      on_it: 'Em andamento',
      found: 'Causa encontrada',
      supplier: 'Falha em um fornecedor',
      waiting_for_store: 'Em análise na loja',
      no_news: 'Sem novidades',
      correction: 'Correção',
      coming_back: 'Em observação',
      fixed: 'Resolvido',
      planned: 'Programada',
      under_way: 'Em execução',
      overrun: 'Atrasada',
      done: 'Concluída',
      cancelled: 'Cancelada',
    },
    headlines: {
      know: 'Sabemos que está fora do ar.',
      on_it: 'Já tem alguém cuidando disso.',
      found: 'Encontramos o problema.',
      supplier: 'Falha em serviço que usamos.',
      waiting_for_store: 'A correção está em análise.',
      no_news: 'Seguimos trabalhando nisso.',
      correction: 'Nós erramos.',
      coming_back: 'Está voltando.',
      fixed: 'Voltou a funcionar.',
      planned: 'Manutenção programada.',
      under_way: 'A manutenção já começou.',
      overrun: 'Está demorando mais.',
      done: 'A manutenção terminou.',
      cancelled: 'A manutenção foi cancelada.',
    },
    drill: 'Isto é um simulado.',
    titles: {
      coming_back: 'Voltando: {title}',
      fixed: 'Resolvido: {title}',
    },
  },
};
