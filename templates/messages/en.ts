import type { Language } from './language.ts';

export const english: Language = {
  code: 'en',
  name: 'English',
  locale: 'en-GB',
  dir: 'ltr',
  fullStop: '.',

  messages: {
    know: {
      calm:
        "{product} isn't working right now. We know, and we're getting the right people on it. " +
        '{?no_reinstall}No need to reinstall or reset anything. ' +
        "Next update by {next}, even if there's no news.",
      playful:
        "{product} has tripped over its own shoelaces. We know, and we're getting the right people on it. " +
        '{?no_reinstall}No need to reinstall. Next update by {next}, news or no news.',
      formal:
        '{product} is currently unavailable. We are aware and are bringing in the responsible team. ' +
        '{?no_reinstall}No action is needed from you. Next update by {next}.',
    },
    on_it: {
      calm:
        'An engineer has been working on {product}[ since {since}]. ' +
        "It's still not working[ for {who}]. Next update by {next}.",
      formal:
        'An engineer has been assigned to {product}[ since {since}]. ' +
        'The service remains unavailable[ for {who}]. Next update by {next}.',
    },
    found: {
      calm:
        "We've found what's wrong with {product} and we're fixing it. " +
        "{thing} won't work until that's done. Next update by {next}.",
      formal:
        'The cause of the problem with {product} has been found and a fix is under way. ' +
        '{thing} remains unavailable until it is complete. Next update by {next}.',
    },
    no_news: {
      calm:
        "Still working on {product}. No fix to report yet, and we'd rather say so than go quiet. " +
        'Next update by {next}.',
      formal: 'Work on {product} continues. There is no change to report. Next update by {next}.',
    },
    supplier: {
      calm:
        "A service we rely on is having trouble, so parts of {product} aren't working. " +
        'Getting you going again is still our job. Next update by {next}.',
      formal:
        'A service that {product} relies on is disrupted, and parts of {product} are unavailable. ' +
        'Restoring it for you remains our responsibility. Next update by {next}.',
    },
    waiting_for_store: {
      calm:
        "The fix for {product} is built and waiting for review by the app store. That step isn't ours to speed " +
        "up and can take a day or more. We'll post when it's live.",
      formal:
        'A fix for {product} is complete and awaiting review by the app store. This step is outside our ' +
        'control and can take a day or more. We will post when it is available.',
    },
    correction: {
      calm:
        'Correction to our last update on {product}: we got something wrong. Sorry for the mix-up. ' +
        'Next update by {next}.',
      formal:
        'Correction to our last update on {product}: it contained an error. We apologise. ' +
        'Next update by {next}.',
    },
    coming_back: {
      calm:
        "{product} is coming back. The fix is in, and we're watching it before we call it done. " +
        "{?report_here}Still stuck? {?report_here}Tell us on the status page and we'll see it.",
      formal:
        'A fix for {product} is in place and service is being restored. We are monitoring before confirming. ' +
        '{?report_here}If the problem persists for you, please report it on the status page.',
    },
    fixed: {
      calm:
        "{product} is working again. It was down from {start} to {end}. We're sorry for the interruption, " +
        "and thank you for waiting. {?write_up}We'll write up what happened.",
      formal:
        '{product} is fully restored. It was unavailable from {start} to {end}. ' +
        'We apologise for the interruption. {?write_up}A summary will be published.',
    },
    planned: {
      calm:
        'Planned work: {product} will be unavailable[ on {date}][, {start} to {end}]. ' +
        "{?quiet_hours}We picked our quietest hours. We'll post when it starts and when it's done.",
      formal:
        'Planned maintenance: {product} will be unavailable[ on {date}][, {start} to {end}]. ' +
        '{?quiet_hours}These are our quietest hours. We will post when it starts and when it is complete.',
    },
    under_way: {
      calm: "Planned work on {product} has started. It's due to finish by {end}.",
      formal: 'Planned maintenance of {product} has begun. It is scheduled to end by {end}.',
    },
    overrun: {
      calm:
        'Planned work on {product} is taking longer than planned. It was due to finish by {end}. ' +
        "We now expect to finish by {next}. We'll post when it's done.",
      formal:
        'Planned maintenance of {product} is taking longer than scheduled. It was scheduled to end by {end}. ' +
        'The new end is {next}. We will post when it is complete.',
    },
    done: {
      calm: 'Planned work on {product} is done. It ran from {start} to {end}.',
      formal: 'Planned maintenance of {product} is complete. It lasted from {start} to {end}.',
    },
    cancelled: {
      calm: 'Planned work on {product} is cancelled. It was planned for[ {date},] {start} to {end}.',
      formal:
        'The planned maintenance of {product} has been cancelled. It was scheduled for[ {date},] {start} to {end}.',
    },
  },

  planned: {
    reminder: {
      calm:
        'A reminder: planned work on {product}[ on {date}][, {start} to {end}]. ' +
        "We'll post when it starts and when it's done.",
      formal:
        'Reminder: planned maintenance of {product}[ on {date}][, {start} to {end}]. ' +
        'We will post when it starts and when it is complete.',
    },
    moved: {
      calm: 'Planned work on {product} has been moved. It is now planned for[ {date},] {start} to {end}.',
      formal:
        'The planned maintenance of {product} has been rescheduled. It is now scheduled for[ {date},] {start} to {end}.',
    },
    checking: {
      calm: "The planned work on {product} is finished, and we're checking everything before we call it done.",
      formal: 'The planned maintenance of {product} has been carried out and is being verified.',
    },
  },

  titles: {
    know: "{product} isn't working",
    on_it: "{product} isn't working",
    found: "{product} isn't working",
    supplier: "Parts of {product} aren't working",
    waiting_for_store: 'The fix for {product} is waiting for the app store',
    correction: 'Correction on {product}',
    no_news: "{product} isn't working",
    coming_back: "{product} wasn't working",
    fixed: "{product} wasn't working",
    planned: 'Planned work on {product}',
    under_way: 'Planned work on {product}',
    overrun: 'Planned work on {product}',
    done: 'Planned work on {product}',
    cancelled: 'Planned work on {product}',
  },

  notes: {
    promise: 'Next update by {next}',
    downtime: 'Down {start} to {end}',
    hours: '{start} to {end}',
    meant: 'Due to finish by {end}',
  },

  letters: {
    foot: 'You asked for updates from {product}. Change what you get, or unsubscribe:',
    confirmSubject: '{product}: please confirm your subscription',
    confirmAsked: 'Someone, most likely you, asked us to send updates about {about} to {address}.',
    confirmButton: 'To confirm, open this page and press the button:',
    confirmIgnore: 'If it was not you, do nothing: unless you confirm, we send nothing more.',
    confirmFoot: 'This was sent once, by the {product} status page.',
    everything: 'everything on the status page',
    browserAsked: 'One more step: open this, and confirm that you want updates.',
    browserTold: 'This browser will get updates. Tap to choose which.',
    chatAsked: 'Someone wants {product} to post updates here about {about}. If that is right, confirm it:',
    chatFoot: 'Change what is posted here, or stop it:',
  },

  card: {
    opening: '{product} status card',
    openingAlone: 'Status card',
    states: {
      know: 'Investigating',
      on_it: 'In progress',
      found: 'Cause found',
      supplier: 'Supplier trouble',
      waiting_for_store: 'In store review',
      no_news: 'No news yet',
      correction: 'Correction',
      coming_back: 'Monitoring',
      fixed: 'Resolved',
      planned: 'Scheduled',
      under_way: 'Under way',
      overrun: 'Running late',
      done: 'Done',
      cancelled: 'Cancelled',
    },
    headlines: {
      know: "We know it's not working.",
      on_it: "Someone's on it.",
      found: 'We found the problem.',
      supplier: 'A service we rely on is down.',
      waiting_for_store: 'Our fix awaits the app store.',
      no_news: 'Still working on it.',
      correction: 'We got that wrong.',
      coming_back: "It's coming back.",
      fixed: "It's working again.",
      planned: 'Planned work.',
      under_way: 'Planned work has started.',
      overrun: "It's taking longer.",
      done: 'Planned work is over.',
      cancelled: 'Planned work is cancelled.',
    },
    drill: 'This is a drill.',
    titles: {
      coming_back: 'Recovering: {title}',
      fixed: 'Fixed: {title}',
    },
  },
};
