import type { Language } from './language.ts';

export const dutch: Language = {
  code: 'nl',
  name: 'Nederlands',
  locale: 'nl',
  dir: 'ltr',
  fullStop: '.',

  messages: {
    know: {
      calm:
        '{product} werkt nu niet. We weten ervan en halen de juiste mensen erbij. ' +
        '{?no_reinstall}Opnieuw installeren of resetten is niet nodig. ' +
        'Volgend bericht uiterlijk {next}, ook als er niets nieuws is.',
      playful:
        '{product} is over de eigen veters gestruikeld. We weten ervan en halen de juiste mensen erbij. ' +
        '{?no_reinstall}Opnieuw installeren is niet nodig. Volgend bericht uiterlijk {next}, met of zonder nieuws.',
      formal:
        '{product} is momenteel niet beschikbaar. Wij zijn hiervan op de hoogte en schakelen het ' +
        'verantwoordelijke team in. {?no_reinstall}U hoeft niets te doen. Volgend bericht uiterlijk {next}.',
    },
    on_it: {
      calm:
        'Een van onze technici werkt[ sinds {since}] aan {product}. ' +
        'Het werkt[ voor {who}] nog steeds niet. Volgend bericht uiterlijk {next}.',
      formal:
        'Onze technische dienst werkt[ sinds {since}] aan {product}. ' +
        'De dienst is[ voor {who}] nog steeds niet beschikbaar. Volgend bericht uiterlijk {next}.',
    },
    found: {
      calm:
        'We weten nu wat er mis is met {product} en lossen het op. ' +
        '{thing} werkt tot die tijd niet. Volgend bericht uiterlijk {next}.',
      formal:
        'De oorzaak van het probleem met {product} is gevonden en wordt verholpen. ' +
        '{thing} is tot die tijd niet beschikbaar. Volgend bericht uiterlijk {next}.',
    },
    no_news: {
      calm:
        'We werken nog aan {product}. Een oplossing is er nog niet, en dat zeggen we liever dan dat we niets ' +
        'laten horen. Volgend bericht uiterlijk {next}.',
      formal:
        'Het werk aan {product} gaat door. Er is geen verandering te melden. Volgend bericht uiterlijk {next}.',
    },
    supplier: {
      calm:
        'Een dienst waarvan we afhankelijk zijn, heeft problemen. Daardoor werken delen van {product} niet. ' +
        'Zorgen dat het weer werkt, blijft onze taak. Volgend bericht uiterlijk {next}.',
      formal:
        'Een dienst waarvan {product} afhankelijk is, heeft een storing. Delen van {product} zijn niet beschikbaar. ' +
        'Herstel blijft onze verantwoordelijkheid. Volgend bericht uiterlijk {next}.',
    },
    waiting_for_store: {
      calm:
        'De oplossing voor {product} is klaar en wacht op beoordeling door de appstore. Dat kunnen we niet ' +
        'versnellen; het kan een dag of langer duren. We laten het weten als de oplossing er is.',
      formal:
        'De oplossing voor {product} is gereed en wacht op beoordeling door de appstore. Deze stap ligt buiten ' +
        'onze macht en kan een dag of langer duren. Wij melden het zodra de oplossing beschikbaar is.',
    },
    correction: {
      calm:
        'Correctie op ons laatste bericht over {product}: er klopte iets niet. Sorry voor de verwarring. ' +
        'Volgend bericht uiterlijk {next}.',
      formal:
        'Correctie op ons laatste bericht over {product}: het bevatte een fout. Onze excuses. ' +
        'Volgend bericht uiterlijk {next}.',
    },
    coming_back: {
      calm:
        '{product} komt weer op gang. De oplossing is doorgevoerd en we houden het in de gaten voordat we het afsluiten. ' +
        '{?report_here}Werkt het nog niet? {?report_here}Meld het op de statuspagina, dan zien wij het.',
      formal:
        'Een oplossing voor {product} is doorgevoerd en de dienst herstelt zich. Wij controleren dit nog voordat ' +
        'wij het herstel bevestigen. {?report_here}Houdt het probleem aan, meld het dan op de statuspagina.',
    },
    fixed: {
      calm:
        '{product} werkt weer. De storing duurde van {start} tot {end}. Excuses voor de onderbreking en ' +
        'bedankt voor je geduld. {?write_up}We schrijven op wat er is gebeurd.',
      formal:
        '{product} is volledig hersteld. De storing duurde van {start} tot {end}. ' +
        'Wij bieden onze excuses aan. {?write_up}Er volgt een verslag.',
    },
    planned: {
      calm:
        'Gepland onderhoud: {product} is[ op {date}][ van {start} tot {end}] niet beschikbaar. ' +
        '{?quiet_hours}Dit zijn onze rustigste uren. We melden het als het begint en als het klaar is.',
      formal:
        'Gepland onderhoud: {product} is[ op {date}][ van {start} tot {end}] niet beschikbaar. ' +
        '{?quiet_hours}Dit zijn onze rustigste uren. Wij melden begin en einde.',
    },
    under_way: {
      calm: 'Het geplande onderhoud van {product} is begonnen. Gepland einde: {end}.',
      formal: 'Het geplande onderhoud van {product} is begonnen. Gepland einde: {end}.',
    },
    overrun: {
      calm:
        'Het geplande onderhoud van {product} duurt langer dan gepland. Het geplande einde was {end}. ' +
        'We verwachten nu uiterlijk {next} klaar te zijn. We melden het als het klaar is.',
      formal:
        'Het geplande onderhoud van {product} duurt langer dan voorzien. Het voorziene einde was {end}. ' +
        'Het nieuwe voorziene einde is {next}. Wij melden wanneer het gereed is.',
    },
    done: {
      calm: 'Het geplande onderhoud van {product} is afgerond. Het duurde van {start} tot {end}.',
      formal: 'Het geplande onderhoud van {product} is voltooid. Het duurde van {start} tot {end}.',
    },
    cancelled: {
      calm: 'Het geplande onderhoud van {product} gaat niet door. Het stond gepland[ op {date}] van {start} tot {end}.',
      formal:
        'Het geplande onderhoud van {product} is geannuleerd. Het stond gepland[ op {date}] van {start} tot {end}.',
    },
  },

  planned: {
    reminder: {
      calm:
        'Herinnering: gepland onderhoud van {product}[ op {date}][, {start} tot {end}]. ' +
        'We melden het als het begint en als het klaar is.',
      formal:
        'Herinnering: gepland onderhoud van {product}[ op {date}][, {start} tot {end}]. ' +
        'Wij melden begin en einde.',
    },
    moved: {
      calm: 'We hebben het geplande onderhoud van {product} verplaatst. Nieuwe tijd:[ {date},] {start} tot {end}.',
      formal: 'Het geplande onderhoud van {product} is verplaatst. Nieuwe tijd:[ {date},] {start} tot {end}.',
    },
    checking: {
      calm: 'Het geplande onderhoud van {product} is klaar. We controleren alles nog voordat we het afronden.',
      formal: 'Het geplande onderhoud van {product} is uitgevoerd en wordt gecontroleerd.',
    },
  },

  titles: {
    know: '{product} werkt niet',
    on_it: '{product} werkt niet',
    found: '{product} werkt niet',
    supplier: 'Delen van {product} werken niet',
    waiting_for_store: 'De oplossing voor {product} wacht op de appstore',
    correction: 'Correctie over {product}',
    no_news: '{product} werkt niet',
    coming_back: '{product} werkte niet',
    fixed: '{product} werkte niet',
    planned: 'Gepland onderhoud van {product}',
    under_way: 'Gepland onderhoud van {product}',
    overrun: 'Gepland onderhoud van {product}',
    done: 'Gepland onderhoud van {product}',
    cancelled: 'Gepland onderhoud van {product}',
  },

  notes: {
    promise: 'Volgend bericht uiterlijk {next}',
    downtime: 'Storing van {start} tot {end}',
    hours: '{start} tot {end}',
    meant: 'Gepland einde: {end}',
  },

  letters: {
    foot: 'Je bent geabonneerd op berichten van {product}. Pas aan wat je krijgt of meld je af:',
    confirmSubject: '{product}: bevestig je abonnement',
    confirmAsked: 'Iemand, waarschijnlijk jij, vroeg ons berichten te sturen naar {address} over: {about}.',
    confirmButton: 'Open deze pagina en klik daar op de knop om te bevestigen:',
    confirmIgnore: 'Was jij het niet, doe dan niets: zonder bevestiging sturen we verder niets.',
    confirmFoot: 'Dit bericht is eenmalig verstuurd door de statuspagina van {product}.',
    everything: 'alles op de statuspagina',
    browserAsked: 'Nog één stap: open dit en bevestig dat je berichten wilt krijgen.',
    browserTold: 'Deze browser krijgt berichten. Tik om te kiezen welke.',
    chatAsked: 'Iemand wil dat {product} hier berichten plaatst over: {about}. Klopt dat, bevestig het dan:',
    chatFoot: 'Kies wat hier wordt geplaatst, of stop ermee:',
  },

  card: {
    opening: 'Statuskaart van {product}',
    openingAlone: 'Statuskaart',
    states: {
      know: 'In onderzoek',
      on_it: 'In behandeling',
      found: 'Oorzaak gevonden',
      supplier: 'Externe storing',
      waiting_for_store: 'Bij de appstore',
      no_news: 'Nog geen nieuws',
      correction: 'Correctie',
      coming_back: 'We volgen het',
      fixed: 'Opgelost',
      planned: 'Gepland',
      under_way: 'Aan de gang',
      overrun: 'Loopt uit',
      done: 'Afgerond',
      cancelled: 'Gaat niet door',
    },
    headlines: {
      know: 'We weten dat het niet werkt.',
      on_it: 'Er is iemand mee bezig.',
      found: 'We weten wat er mis is.',
      supplier: 'Storing bij een leverancier.',
      waiting_for_store: 'We wachten op de appstore.',
      no_news: 'We werken er nog aan.',
      correction: 'Dat hadden we mis.',
      coming_back: 'Het komt weer op gang.',
      fixed: 'Het werkt weer.',
      planned: 'Gepland onderhoud.',
      under_way: 'Het onderhoud is begonnen.',
      overrun: 'Het duurt langer.',
      done: 'Het onderhoud is afgerond.',
      cancelled: 'Onderhoud gaat niet door.',
    },
    drill: 'Dit is een oefening.',
    titles: {
      coming_back: 'Komt weer op gang: {title}',
      fixed: 'Opgelost: {title}',
    },
  },
};
