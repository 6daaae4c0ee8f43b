import type { Language } from './language.ts';

export const german: Language = {
  code: 'de',
  name: 'Deutsch',
  locale: 'de',
  fullStop: '.',

  messages: {
    know: {
      calm:
        '{product} funktioniert gerade nicht. Wir wissen es und holen die richtigen Leute dazu. ' +
        '{?no_reinstall}Neu installieren oder zurücksetzen ist nicht nötig. ' +
        'Nächste Meldung bis {next}, auch wenn es nichts Neues gibt.',
      playful:
        '{product} ist über die eigenen Schnürsenkel gestolpert. Wir wissen es und holen die richtigen Leute ' +
        'dazu. {?no_reinstall}Neu installieren ist nicht nötig. ' +
        'Nächste Meldung bis {next}, mit oder ohne Neuigkeiten.',
      formal:
        '{product} ist derzeit nicht verfügbar. Die Störung ist uns bekannt, das zuständige Team wird ' +
        'hinzugezogen. {?no_reinstall}Sie müssen nichts unternehmen. Nächste Meldung bis {next}.',
    },
    on_it: {
      calm:
        'Jemand aus unserer Technik arbeitet[ seit {since}] an {product}. ' +
        'Es funktioniert[ für {who}] noch nicht. Nächste Meldung bis {next}.',
      formal:
        'Unsere Technik arbeitet[ seit {since}] an {product}. ' +
        'Der Dienst ist[ für {who}] weiterhin nicht verfügbar. Nächste Meldung bis {next}.',
    },
    found: {
      calm:
        'Wir haben gefunden, was bei {product} nicht stimmt, und beheben es. ' +
        '{thing} geht bis dahin nicht. Nächste Meldung bis {next}.',
      formal:
        'Die Ursache der Störung bei {product} ist gefunden und wird behoben. ' +
        '{thing} bleibt bis dahin nicht verfügbar. Nächste Meldung bis {next}.',
    },
    no_news: {
      calm:
        'Wir arbeiten weiter an {product}. Eine Lösung haben wir noch nicht, und das sagen wir lieber, ' +
        'als zu schweigen. Nächste Meldung bis {next}.',
      formal: 'Die Arbeiten an {product} dauern an. Es gibt nichts Neues. Nächste Meldung bis {next}.',
    },
    supplier: {
      calm:
        'Ein Dienst, auf den wir angewiesen sind, hat Probleme. Darum gehen Teile von {product} nicht. ' +
        'Dass es wieder läuft, bleibt unsere Aufgabe. Nächste Meldung bis {next}.',
      formal:
        'Ein Dienst, auf den {product} angewiesen ist, ist gestört. Teile von {product} sind nicht verfügbar. ' +
        'Für Abhilfe bleiben wir verantwortlich. Nächste Meldung bis {next}.',
    },
    waiting_for_store: {
      calm:
        'Die Korrektur für {product} ist fertig und wartet auf die Prüfung im App-Store. Das können wir nicht ' +
        'beschleunigen, und es kann einen Tag oder länger dauern. Wir melden uns, sobald sie da ist.',
      formal:
        'Die Korrektur für {product} ist fertig und liegt dem App-Store zur Prüfung vor. Die Dauer liegt nicht ' +
        'bei uns und kann einen Tag oder mehr betragen. Wir melden, wenn sie verfügbar ist.',
    },
    correction: {
      calm:
        'Berichtigung zu unserer letzten Meldung über {product}: Etwas daran war falsch. ' +
        'Das tut uns leid. Nächste Meldung bis {next}.',
      formal:
        'Berichtigung zu unserer letzten Meldung über {product}: Sie enthielt einen Fehler. ' +
        'Wir bitten um Entschuldigung. Nächste Meldung bis {next}.',
    },
    coming_back: {
      calm:
        '{product} kommt zurück. Die Ursache ist behoben, und wir sehen noch zu, bevor wir Entwarnung geben. ' +
        '{?report_here}Geht es noch nicht? {?report_here}Die Statusseite nimmt Hinweise entgegen.',
      formal:
        'Die Störung von {product} ist behoben, der Dienst läuft wieder an. Wir beobachten ihn vor der ' +
        'Bestätigung. {?report_here}Bestehen die Probleme fort, melden Sie sie bitte auf der Statusseite.',
    },
    fixed: {
      calm:
        '{product} funktioniert wieder. Der Ausfall dauerte von {start} bis {end}. Die Unterbrechung tut uns ' +
        'leid, und danke fürs Warten. {?write_up}Wir schreiben auf, was passiert ist.',
      formal:
        '{product} ist vollständig wiederhergestellt. Der Ausfall dauerte von {start} bis {end}. ' +
        'Wir bitten um Entschuldigung. {?write_up}Ein Bericht folgt.',
    },
    planned: {
      calm:
        'Geplante Arbeiten: {product} pausiert[ am {date}][, {start} bis {end}]. ' +
        '{?quiet_hours}Das ist unsere ruhigste Zeit. Wir melden, wenn es losgeht und wenn alles fertig ist.',
      formal:
        'Geplante Wartung: {product} ist nicht verfügbar[ am {date}][, {start} bis {end}]. ' +
        '{?quiet_hours}Das ist unsere ruhigste Zeit. Wir melden Beginn und Abschluss.',
    },
    under_way: {
      calm: 'Die geplanten Arbeiten an {product} haben begonnen. Geplantes Ende: {end}.',
      formal: 'Die geplante Wartung von {product} hat begonnen. Geplantes Ende: {end}.',
    },
    overrun: {
      calm:
        'Die geplanten Arbeiten an {product} dauern länger als gedacht. Geplantes Ende war {end}. ' +
        'Neues Ziel ist {next}. Wir melden, wenn alles fertig ist.',
      formal:
        'Die geplante Wartung von {product} dauert länger als vorgesehen. Vorgesehenes Ende war {end}. ' +
        'Das neue Ende ist {next}. Wir melden den Abschluss.',
    },
    done: {
      calm: 'Die geplanten Arbeiten an {product} sind fertig. Sie dauerten von {start} bis {end}.',
      formal: 'Die geplante Wartung von {product} ist abgeschlossen. Sie dauerte von {start} bis {end}.',
    },
    cancelled: {
      calm: 'Die geplanten Arbeiten an {product} fallen aus. Geplant waren sie[ am {date},] {start} bis {end}.',
      formal:
        'Die geplante Wartung von {product} entfällt. Vorgesehen war sie[ am {date},] {start} bis {end}.',
    },
  },

  planned: {
    reminder: {
      calm:
        'Zur Erinnerung: geplante Arbeiten an {product}[ am {date}][, {start} bis {end}]. ' +
        'Wir melden, wenn es losgeht und wenn alles fertig ist.',
      formal:
        'Zur Erinnerung: geplante Wartung von {product}[ am {date}][, {start} bis {end}]. ' +
        'Wir melden Beginn und Abschluss.',
    },
    moved: {
      calm: 'Die geplanten Arbeiten an {product} sind verlegt. Neuer Termin:[ {date},] {start} bis {end}.',
      formal: 'Die geplante Wartung von {product} wurde verlegt. Neuer Termin:[ {date},] {start} bis {end}.',
    },
    checking: {
      calm: 'Die geplanten Arbeiten an {product} sind getan. Wir prüfen alles, bevor wir sie beenden.',
      formal: 'Die geplante Wartung von {product} ist durchgeführt und wird geprüft.',
    },
  },

  titles: {
    know: '{product} funktioniert nicht',
    on_it: '{product} funktioniert nicht',
    found: '{product} funktioniert nicht',
    supplier: 'Teile von {product} funktionieren nicht',
    waiting_for_store: 'Die Korrektur für {product} wartet auf den App-Store',
    correction: 'Berichtigung zu {product}',
    no_news: '{product} funktioniert nicht',
    coming_back: '{product} hat nicht funktioniert',
    fixed: '{product} hat nicht funktioniert',
    planned: 'Geplante Arbeiten an {product}',
    under_way: 'Geplante Arbeiten an {product}',
    overrun: 'Geplante Arbeiten an {product}',
    done: 'Geplante Arbeiten an {product}',
    cancelled: 'Geplante Arbeiten an {product}',
  },

  notes: {
    promise: 'Nächste Meldung bis {next}',
    downtime: 'Ausfall von {start} bis {end}',
    hours: '{start} bis {end}',
    meant: 'Geplantes Ende: {end}',
  },

  letters: {
    foot: 'Diese Mail kommt, weil Sie von {product} hören wollten. Auswählen, was Sie hören, oder abbestellen:',
    confirmSubject: '{product}: Bitte bestätigen, dass Sie Bescheid bekommen möchten',
    confirmAsked:
      'Jemand, höchstwahrscheinlich Sie, hat uns gebeten, {address} Bescheid zu geben über: {about}.',
    confirmButton: 'Zum Bestätigen diese Seite öffnen und dort den Knopf drücken:',
    confirmIgnore: 'Wenn Sie das nicht waren, tun Sie nichts: Ohne Bestätigung hören Sie nichts mehr.',
    confirmFoot: 'Dies wurde einmal verschickt, von der Statusseite von {product}.',
    everything: 'alles auf der Statusseite',
    browserAsked: 'Ein Schritt fehlt noch: dies öffnen und bestätigen, dass Sie Bescheid bekommen möchten.',
    browserTold: 'Dieser Browser bekommt Bescheid. Hier auswählen, was Sie hören.',
    chatAsked:
      'Jemand möchte, dass {product} hier Bescheid gibt über: {about}. Wenn das stimmt, hier bestätigen:',
    chatFoot: 'Auswählen, was hier ankommt, oder beenden:',
  },

  card: {
    opening: 'Statuskarte von {product}',
    openingAlone: 'Statuskarte',
    states: {
      know: 'Wird untersucht',
      on_it: 'In Arbeit',
      found: 'Ursache gefunden',
      supplier: 'Störung beim Zulieferer',
      waiting_for_store: 'In Prüfung beim Store',
      no_news: 'Noch nichts Neues',
      correction: 'Berichtigung',
      coming_back: 'Wird beobachtet',
      fixed: 'Behoben',
      planned: 'Geplant',
      under_way: 'Hat begonnen',
      overrun: 'Dauert länger',
      done: 'Fertig',
      cancelled: 'Fällt aus',
    },
    headlines: {
      know: 'Wir wissen: Es geht nicht.',
      on_it: 'Wir sind dran.',
      found: 'Wir haben den Fehler.',
      supplier: 'Ein Zulieferer ist gestört.',
      waiting_for_store: 'Wir warten auf den App-Store.',
      no_news: 'Wir arbeiten weiter daran.',
      correction: 'Das war nicht richtig.',
      coming_back: 'Es kommt zurück.',
      fixed: 'Es geht wieder.',
      planned: 'Geplante Arbeiten.',
      under_way: 'Die Arbeiten haben begonnen.',
      overrun: 'Es dauert länger.',
      done: 'Die Arbeiten sind fertig.',
      cancelled: 'Die Arbeiten fallen aus.',
    },
    drill: 'Das ist eine Übung.',
    titles: {
      coming_back: 'Kommt zurück: {title}',
      fixed: 'Behoben: {title}',
    },
  },
};
