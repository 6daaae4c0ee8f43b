import type { Language } from './language.ts';

export const german: Language = {
  code: 'de',
  name: 'Deutsch',
  locale: 'de',
  dir: 'ltr',
  fullStop: '.',

  messages: {
    know: {
      calm:
        '{product} funktioniert gerade nicht. Wir wissen Bescheid und holen die richtigen Leute dazu. ' +
        '{?no_reinstall}Neu installieren oder zurücksetzen ist nicht nötig. ' +
        'Nächste Meldung bis {next}, auch wenn es nichts Neues gibt.',
      playful:
        '{product} ist über die eigenen Schnürsenkel gestolpert. Wir wissen Bescheid und holen die richtigen Leute ' +
        'dazu. {?no_reinstall}Neu installieren ist nicht nötig. ' +
        'Nächste Meldung bis {next}, mit oder ohne Neuigkeiten.',
      formal:
        '{product} ist derzeit nicht verfügbar. Die Störung ist uns bekannt, das zuständige Team wird ' +
        'hinzugezogen. {?no_reinstall}Sie müssen nichts unternehmen. Nächste Meldung bis {next}.',
    },
    on_it: {
      calm:
        'Jemand aus unserer Technik arbeitet[ seit {since}] an {product}. ' +
        'Es funktioniert[ für {who}] noch immer nicht. Nächste Meldung bis {next}.',
      formal:
        'Unsere Technik arbeitet[ seit {since}] an {product}. ' +
        'Der Dienst ist[ für {who}] weiterhin nicht verfügbar. Nächste Meldung bis {next}.',
    },
    found: {
      calm:
        'Wir wissen jetzt, was bei {product} nicht stimmt, und beheben es. ' +
        '{thing} geht bis dahin nicht. Nächste Meldung bis {next}.',
      formal:
        'Die Ursache der Störung bei {product} ist gefunden und wird behoben. ' +
        '{thing} ist bis dahin nicht verfügbar. Nächste Meldung bis {next}.',
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
        'Die Fehlerbehebung für {product} ist fertig und wartet auf die Prüfung im App-Store. Das können wir nicht ' +
        'beschleunigen, und es kann einen Tag oder länger dauern. Wir melden uns, sobald sie da ist.',
      formal:
        'Die Fehlerbehebung für {product} ist fertig und liegt dem App-Store zur Prüfung vor. Darauf haben wir ' +
        'keinen Einfluss; es kann einen Tag oder länger dauern. Wir melden uns, sobald sie verfügbar ist.',
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
        '{product} läuft wieder an. Die Fehlerbehebung ist eingespielt; wir beobachten sie noch, bevor wir Entwarnung ' +
        'geben. {?report_here}Geht es noch nicht? {?report_here}Melden Sie es uns auf der Statusseite.',
      formal:
        'Eine Fehlerbehebung für {product} ist eingespielt, der Dienst läuft wieder an. Wir beobachten ihn noch. ' +
        '{?report_here}Bestehen die Probleme fort, melden Sie sie bitte auf der Statusseite.',
    },
    fixed: {
      calm:
        '{product} funktioniert wieder. Der Ausfall dauerte von {start} bis {end}. Die Unterbrechung tut uns ' +
        'leid. Danke für Ihre Geduld. {?write_up}Wir schreiben auf, was passiert ist.',
      formal:
        '{product} ist vollständig wiederhergestellt. Der Ausfall dauerte von {start} bis {end}. ' +
        'Wir bitten um Entschuldigung. {?write_up}Ein Bericht folgt.',
    },
    planned: {
      calm:
        'Geplante Arbeiten: {product} ist[ am {date}][ von {start} bis {end}] nicht verfügbar. ' +
        '{?quiet_hours}Das ist unsere ruhigste Zeit. Wir melden uns, wenn es losgeht und wenn alles fertig ist.',
      formal:
        'Geplante Wartung: {product} ist[ am {date}][ von {start} bis {end}] nicht verfügbar. ' +
        '{?quiet_hours}Das ist unsere ruhigste Zeit. Wir melden Beginn und Abschluss.',
    },
    under_way: {
      calm: 'Die geplanten Arbeiten an {product} haben begonnen. Geplantes Ende: {end}.',
      formal: 'Die geplante Wartung von {product} hat begonnen. Geplantes Ende: {end}.',
    },
    overrun: {
      calm:
        'Die geplanten Arbeiten an {product} dauern länger als geplant. Geplantes Ende war {end}. ' +
        'Voraussichtliches Ende ist jetzt {next}. Wir melden uns, wenn alles fertig ist.',
      formal:
        'Die geplante Wartung von {product} dauert länger als vorgesehen. Vorgesehenes Ende war {end}. ' +
        'Neues vorgesehenes Ende ist {next}. Wir melden den Abschluss.',
    },
    done: {
      calm: 'Die geplanten Arbeiten an {product} sind abgeschlossen. Sie dauerten von {start} bis {end}.',
      formal: 'Die geplante Wartung von {product} ist abgeschlossen. Sie dauerte von {start} bis {end}.',
    },
    cancelled: {
      calm: 'Die geplanten Arbeiten an {product} sind abgesagt. Geplant waren sie[ am {date}] von {start} bis {end}.',
      formal:
        'Die geplante Wartung von {product} entfällt. Vorgesehen war sie[ am {date}] von {start} bis {end}.',
    },
  },

  planned: {
    reminder: {
      calm:
        'Zur Erinnerung: geplante Arbeiten an {product}[ am {date}][, {start} bis {end}]. ' +
        'Wir melden uns, wenn es losgeht und wenn alles fertig ist.',
      formal:
        'Zur Erinnerung: geplante Wartung von {product}[ am {date}][, {start} bis {end}]. ' +
        'Wir melden Beginn und Abschluss.',
    },
    moved: {
      calm: 'Die geplanten Arbeiten an {product} sind verschoben. Neuer Termin:[ {date},] {start} bis {end}.',
      formal:
        'Die geplante Wartung von {product} wurde verschoben. Neuer Termin:[ {date},] {start} bis {end}.',
    },
    checking: {
      calm: 'Die geplanten Arbeiten an {product} sind erledigt. Wir prüfen noch alles, bevor wir sie abschließen.',
      formal: 'Die geplante Wartung von {product} ist durchgeführt und wird geprüft.',
    },
  },

  titles: {
    know: '{product} funktioniert nicht',
    on_it: '{product} funktioniert nicht',
    found: '{product} funktioniert nicht',
    supplier: 'Teile von {product} funktionieren nicht',
    waiting_for_store: 'Die Fehlerbehebung für {product} wartet auf den App-Store',
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
    foot: 'Sie haben Benachrichtigungen von {product} abonniert. Anpassen oder abbestellen:',
    confirmSubject: '{product}: Bitte bestätigen Sie die Benachrichtigungen',
    confirmAsked:
      'Jemand, höchstwahrscheinlich Sie, möchte für {address} Benachrichtigungen abonnieren über: {about}.',
    confirmButton: 'Zum Bestätigen diese Seite öffnen und dort auf die Schaltfläche klicken:',
    confirmIgnore: 'Wenn Sie das nicht waren, tun Sie nichts: Ohne Bestätigung schicken wir nichts mehr.',
    confirmFoot: 'Diese Nachricht wurde einmalig von der Statusseite von {product} verschickt.',
    everything: 'alles auf der Statusseite',
    browserAsked: 'Noch ein Schritt: hier öffnen und bestätigen, dass Sie benachrichtigt werden möchten.',
    browserTold: 'Dieser Browser wird benachrichtigt. Zum Anpassen antippen.',
    chatAsked:
      'Jemand möchte, dass {product} hier Meldungen postet über: {about}. Wenn das stimmt, hier bestätigen:',
    chatFoot: 'Auswählen, was hier gepostet wird, oder abbestellen:',
  },

  card: {
    opening: 'Statuskarte von {product}',
    openingAlone: 'Statuskarte',
    states: {
      know: 'Wird untersucht',
      on_it: 'In Arbeit',
      found: 'Ursache gefunden',
      supplier: 'Externe Störung',
      waiting_for_store: 'In Prüfung beim Store',
      no_news: 'Noch nichts Neues',
      correction: 'Berichtigung',
      coming_back: 'Wird beobachtet',
      fixed: 'Behoben',
      planned: 'Geplant',
      under_way: 'Im Gange',
      overrun: 'Dauert länger',
      done: 'Abgeschlossen',
      cancelled: 'Abgesagt',
    },
    headlines: {
      know: 'Wir wissen: Es geht nicht.',
      on_it: 'Wir sind dran.',
      found: 'Der Fehler ist gefunden.',
      supplier: 'Störung beim Dienstleister.',
      waiting_for_store: 'Wir warten auf den App-Store.',
      no_news: 'Wir arbeiten weiter daran.',
      correction: 'Das war nicht richtig.',
      coming_back: 'Es läuft wieder an.',
      fixed: 'Es geht wieder.',
      planned: 'Geplante Arbeiten.',
      under_way: 'Die Arbeiten haben begonnen.',
      overrun: 'Es dauert länger.',
      done: 'Die Arbeiten sind beendet.',
      cancelled: 'Die Arbeiten sind abgesagt.',
    },
    drill: 'Das ist eine Übung.',
    titles: {
      coming_back: 'Läuft wieder an: {title}',
      fixed: 'Behoben: {title}',
    },
  },
};
