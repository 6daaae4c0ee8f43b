import type { Language } from './language.ts';

export const dutch: Language = {
  code: 'nl',
  name: 'Nederlands',
  locale: 'nl',
  fullStop: '.',

  messages: {
    know: {
      calm:
        '{product} werkt nu niet. We weten het en halen de juiste mensen erbij. ' +
        '{?no_reinstall}Opnieuw installeren of resetten is niet nodig. ' +
        'Volgend bericht uiterlijk {next}, ook als er niets nieuws is.',
      playful:
        '{product} is over de eigen veters gestruikeld. We weten het en halen de juiste mensen erbij. ' +
        '{?no_reinstall}Opnieuw installeren is niet nodig. Volgend bericht uiterlijk {next}, nieuws of geen nieuws.',
      formal:
        '{product} is momenteel niet beschikbaar. Wij zijn hiervan op de hoogte en schakelen het ' +
        'verantwoordelijke team in. {?no_reinstall}U hoeft niets te doen. Volgend bericht uiterlijk {next}.',
    },
    on_it: {
      calm:
        'Iemand van onze techniek werkt[ sinds {since}] aan {product}. ' +
        'Het werkt nog niet[ voor {who}]. Volgend bericht uiterlijk {next}.',
      formal:
        'Onze technische dienst werkt[ sinds {since}] aan {product}. ' +
        'De dienst is[ voor {who}] nog niet beschikbaar. Volgend bericht uiterlijk {next}.',
    },
    found: {
      calm:
        'We hebben gevonden wat er mis is met {product} en herstellen het. ' +
        '{thing} werkt tot die tijd niet. Volgend bericht uiterlijk {next}.',
      formal:
        'De oorzaak van het probleem met {product} is gevonden en wordt verholpen. ' +
        '{thing} blijft tot die tijd niet beschikbaar. Volgend bericht uiterlijk {next}.',
    },
    no_news: {
      calm:
        'We werken nog aan {product}. Een oplossing is er nog niet, en dat zeggen we liever dan dat we stil ' +
        'blijven. Volgend bericht uiterlijk {next}.',
      formal:
        'Het werk aan {product} gaat door. Er is geen verandering te melden. Volgend bericht uiterlijk {next}.',
    },
    supplier: {
      calm:
        'Een dienst waar wij van afhangen heeft problemen. Daardoor werken delen van {product} niet. ' +
        'Dat het weer werkt, blijft onze taak. Volgend bericht uiterlijk {next}.',
      formal:
        'Een dienst waarvan {product} afhankelijk is, is verstoord. Delen van {product} zijn niet beschikbaar. ' +
        'Herstel blijft onze verantwoordelijkheid. Volgend bericht uiterlijk {next}.',
    },
    waiting_for_store: {
      calm:
        'De oplossing voor {product} is klaar en wacht op beoordeling door de appstore. Die stap kunnen wij niet ' +
        'versnellen en kan een dag of langer duren. We laten het weten als hij er is.',
      formal:
        'De oplossing voor {product} is gereed en wacht op beoordeling door de appstore. Deze stap ligt buiten ' +
        'onze macht en kan een dag of langer duren. Wij melden het zodra hij beschikbaar is.',
    },
    correction: {
      calm:
        'Rectificatie van ons laatste bericht over {product}: er klopte iets niet. Sorry voor de verwarring. ' +
        'Volgend bericht uiterlijk {next}.',
      formal:
        'Rectificatie van ons laatste bericht over {product}: het bevatte een fout. Onze excuses. ' +
        'Volgend bericht uiterlijk {next}.',
    },
    coming_back: {
      calm:
        '{product} komt terug. De oorzaak is verholpen, en we kijken nog mee voordat we het afsluiten. ' +
        '{?report_here}Werkt het nog niet? {?report_here}Meld het op de statuspagina, dan zien wij het.',
      formal:
        'De storing van {product} is verholpen en de dienst herstelt zich. Wij houden toezicht voordat wij dit ' +
        'bevestigen. {?report_here}Houdt het probleem aan, meld het dan op de statuspagina.',
    },
    fixed: {
      calm:
        '{product} werkt weer. De storing duurde van {start} tot {end}. Het spijt ons van de onderbreking, en ' +
        'bedankt voor het wachten. {?write_up}We schrijven op wat er is gebeurd.',
      formal:
        '{product} is volledig hersteld. De storing duurde van {start} tot {end}. ' +
        'Wij bieden onze excuses aan. {?write_up}Er volgt een verslag.',
    },
    planned: {
      calm:
        'Gepland werk: {product} is niet beschikbaar[ op {date}][, {start} tot {end}]. ' +
        '{?quiet_hours}Dit zijn onze rustigste uren. We melden het als het begint en als het klaar is.',
      formal:
        'Gepland onderhoud: {product} is niet beschikbaar[ op {date}][, {start} tot {end}]. ' +
        '{?quiet_hours}Dit zijn onze rustigste uren. Wij melden begin en einde.',
    },
    under_way: {
      calm: 'Het geplande werk aan {product} is begonnen. Gepland einde: {end}.',
      formal: 'Het geplande onderhoud van {product} is begonnen. Gepland einde: {end}.',
    },
    overrun: {
      calm:
        'Het geplande werk aan {product} duurt langer dan gepland. Het geplande einde was {end}. ' +
        'We mikken nu op {next}. We melden het als het klaar is.',
      formal:
        'Het geplande onderhoud van {product} duurt langer dan voorzien. Het voorziene einde was {end}. ' +
        'Het nieuwe einde is {next}. Wij melden het einde.',
    },
    done: {
      calm: 'Het geplande werk aan {product} is klaar. Het duurde van {start} tot {end}.',
      formal: 'Het geplande onderhoud van {product} is voltooid. Het duurde van {start} tot {end}.',
    },
    cancelled: {
      calm: 'Het geplande werk aan {product} gaat niet door. Het stond gepland:[ {date},] {start} tot {end}.',
      formal:
        'Het geplande onderhoud van {product} is geannuleerd. Het stond gepland:[ {date},] {start} tot {end}.',
    },
  },

  planned: {
    reminder: {
      calm:
        'Herinnering: gepland werk aan {product}[ op {date}][, {start} tot {end}]. ' +
        'We melden het als het begint en als het klaar is.',
      formal:
        'Herinnering: gepland onderhoud van {product}[ op {date}][, {start} tot {end}]. ' +
        'Wij melden begin en einde.',
    },
    moved: {
      calm: 'Het geplande werk aan {product} is verplaatst. Nieuwe tijd:[ {date},] {start} tot {end}.',
      formal: 'Het geplande onderhoud van {product} is verplaatst. Nieuwe tijd:[ {date},] {start} tot {end}.',
    },
    checking: {
      calm: 'Het geplande werk aan {product} is gedaan. We controleren het voordat we het afsluiten.',
      formal: 'Het geplande onderhoud van {product} is uitgevoerd en wordt gecontroleerd.',
    },
  },

  titles: {
    know: '{product} werkt niet',
    on_it: '{product} werkt niet',
    found: '{product} werkt niet',
    supplier: 'Delen van {product} werken niet',
    waiting_for_store: 'De oplossing voor {product} wacht op de appstore',
    correction: 'Rectificatie over {product}',
    no_news: '{product} werkt niet',
    coming_back: '{product} werkte niet',
    fixed: '{product} werkte niet',
    planned: 'Gepland werk aan {product}',
    under_way: 'Gepland werk aan {product}',
    overrun: 'Gepland werk aan {product}',
    done: 'Gepland werk aan {product}',
    cancelled: 'Gepland werk aan {product}',
  },

  notes: {
    promise: 'Volgend bericht uiterlijk {next}',
    downtime: 'Storing van {start} tot {end}',
    hours: '{start} tot {end}',
    meant: 'Gepland einde: {end}',
  },

  letters: {
    foot: 'Je vroeg {product} om je op de hoogte te houden. Kies wat je hoort, of stop ermee:',
    confirmSubject: '{product}: bevestig dat je op de hoogte wilt blijven',
    confirmAsked: 'Iemand, waarschijnlijk jij, vroeg ons om {address} op de hoogte te houden van: {about}.',
    confirmButton: 'Open deze pagina en druk daar op de knop om te bevestigen:',
    confirmIgnore: 'Was jij het niet, doe dan niets: zonder bevestiging hoor je verder niets.',
    confirmFoot: 'Dit is één keer verstuurd, door de statuspagina van {product}.',
    everything: 'alles op de statuspagina',
    browserAsked: 'Nog één stap: open dit en bevestig dat je op de hoogte wilt blijven.',
    browserTold: 'Deze browser krijgt bericht. Klik hier om te kiezen wat je hoort.',
    chatAsked: 'Iemand wil dat {product} hier bericht geeft over: {about}. Klopt dat, bevestig het dan:',
    chatFoot: 'Kies wat hier binnenkomt, of stop ermee:',
  },

  card: {
    opening: 'Statuskaart van {product}',
    openingAlone: 'Statuskaart',
    states: {
      know: 'In onderzoek',
      on_it: 'Wordt aan gewerkt',
      found: 'Oorzaak gevonden',
      supplier: 'Andere dienst gestoord',
      waiting_for_store: 'Bij de appstore',
      no_news: 'Nog geen nieuws',
      correction: 'Rectificatie',
      coming_back: 'We kijken mee',
      fixed: 'Opgelost',
      planned: 'Gepland',
      under_way: 'Begonnen',
      overrun: 'Loopt uit',
      done: 'Klaar',
      cancelled: 'Gaat niet door',
    },
    headlines: {
      know: 'We weten dat het niet werkt.',
      on_it: 'Er is iemand mee bezig.',
      found: 'We weten wat er mis is.',
      supplier: 'Storing bij een leverancier.',
      waiting_for_store: 'Het wachten is op de appstore.',
      no_news: 'We werken er nog aan.',
      correction: 'Dat hadden we mis.',
      coming_back: 'Het komt terug.',
      fixed: 'Het werkt weer.',
      planned: 'Gepland werk.',
      under_way: 'Het werk is begonnen.',
      overrun: 'Het duurt langer.',
      done: 'Het werk is klaar.',
      cancelled: 'Het werk gaat niet door.',
    },
    drill: 'Dit is een oefening.',
    titles: {
      coming_back: 'Komt terug: {title}',
      fixed: 'Opgelost: {title}',
    },
  },
};
