import type { Language } from './language.ts';

export const french: Language = {
  code: 'fr',
  name: 'Français',
  locale: 'fr',
  dir: 'ltr',
  fullStop: '.',

  messages: {
    know: {
      calm:
        '{product} ne fonctionne pas en ce moment. Nous le savons et mobilisons les bonnes personnes. ' +
        '{?no_reinstall}Inutile de réinstaller ou de réinitialiser quoi que ce soit. ' +
        'Prochain message avant {next}, même s’il n’y a rien de nouveau.',
      playful:
        '{product} s’est pris les pieds dans ses lacets. Nous le savons et mobilisons les bonnes personnes. ' +
        '{?no_reinstall}Inutile de réinstaller. Prochain message avant {next}, quoi qu’il arrive.',
      formal:
        '{product} est actuellement indisponible. Nous en sommes informés et mobilisons l’équipe responsable. ' +
        '{?no_reinstall}Aucune action n’est requise de votre part. Prochain message avant {next}.',
    },
    on_it: {
      calm:
        'Une personne de l’équipe technique travaille sur {product}[ depuis {since}]. ' +
        'Cela ne fonctionne pas encore[ pour {who}]. Prochain message avant {next}.',
      formal:
        'L’équipe technique intervient sur {product}[ depuis {since}]. ' +
        'Le service reste indisponible[ pour {who}]. Prochain message avant {next}.',
    },
    found: {
      calm:
        'Nous avons trouvé ce qui ne va pas avec {product} et nous le corrigeons. ' +
        '{thing} ne fonctionnera pas d’ici là. Prochain message avant {next}.',
      formal:
        'La cause du problème concernant {product} est identifiée et la correction est en cours. ' +
        '{thing} reste indisponible d’ici là. Prochain message avant {next}.',
    },
    no_news: {
      calm:
        'Nous travaillons toujours sur {product}. Pas encore de solution, et nous préférons le dire plutôt que ' +
        'nous taire. Prochain message avant {next}.',
      formal:
        'Nous poursuivons notre travail sur {product}. Aucun changement à signaler. Prochain message avant {next}.',
    },
    supplier: {
      calm:
        'Un service dont nous dépendons rencontre des problèmes : une partie de {product} ne fonctionne pas. ' +
        'À nous de tout remettre en marche pour vous. Prochain message avant {next}.',
      formal:
        'Un service dont dépend {product} est perturbé et une partie de {product} est indisponible. ' +
        'Le rétablissement reste de notre responsabilité. Prochain message avant {next}.',
    },
    waiting_for_store: {
      calm:
        'Le correctif de {product} est prêt et attend la validation du magasin d’applications. Nous ne pouvons ' +
        'pas accélérer cette étape, qui peut prendre un jour ou plus. Nous annoncerons sa sortie.',
      formal:
        'Le correctif de {product} est prêt et attend la validation du magasin d’applications. Cette étape ne ' +
        'dépend pas de nous et peut prendre un jour ou plus. Nous annoncerons sa sortie.',
    },
    correction: {
      calm:
        'Rectification de notre dernier message sur {product} : il contenait une erreur. ' +
        'Nous en sommes désolés. Prochain message avant {next}.',
      formal:
        'Rectification de notre dernier message concernant {product} : il contenait une erreur. ' +
        'Veuillez nous en excuser. Prochain message avant {next}.',
    },
    coming_back: {
      calm:
        '{product} revient. Le correctif est en place et nous surveillons avant de crier victoire. ' +
        '{?report_here}Ça bloque encore ? {?report_here}Dites-le sur la page de statut, nous le verrons.',
      formal:
        'Un correctif est en place pour {product} et le service se rétablit. Nous surveillons avant de ' +
        'confirmer. {?report_here}Si le problème persiste, signalez-le sur la page de statut.',
    },
    fixed: {
      calm:
        '{product} fonctionne à nouveau. La panne a duré de {start} à {end}. Désolés pour cette ' +
        'interruption. Merci d’avoir patienté. {?write_up}Nous raconterons ce qui s’est passé.',
      formal:
        '{product} est entièrement rétabli. L’interruption a duré de {start} à {end}. ' +
        'Nous vous prions de nous en excuser. {?write_up}Un compte rendu sera publié.',
    },
    planned: {
      calm:
        'Maintenance prévue : {product} sera indisponible[, {date}][, de {start} à {end}]. ' +
        '{?quiet_hours}Nous avons choisi nos heures les plus calmes. Nous préviendrons au début et à la fin.',
      formal:
        'Maintenance prévue : {product} sera indisponible[, {date}][, de {start} à {end}]. ' +
        '{?quiet_hours}Ce sont nos heures les plus calmes. Nous annoncerons le début et la fin.',
    },
    under_way: {
      calm: 'La maintenance prévue de {product} a commencé. Fin prévue : {end}.',
      formal: 'La maintenance prévue de {product} a débuté. Fin prévue : {end}.',
    },
    overrun: {
      calm:
        'La maintenance de {product} dure plus longtemps que prévu. La fin était prévue pour {end}. ' +
        'Nouvelle fin prévue : {next}. Nous préviendrons quand ce sera terminé.',
      formal:
        'La maintenance de {product} dure plus longtemps que prévu. La fin était prévue pour {end}. ' +
        'Nouvelle fin prévue : {next}. Nous annoncerons la fin.',
    },
    done: {
      calm: 'La maintenance de {product} est terminée. Elle a duré de {start} à {end}.',
      formal: 'La maintenance prévue de {product} est terminée. Elle a duré de {start} à {end}.',
    },
    cancelled: {
      calm: 'La maintenance de {product} est annulée. Elle devait avoir lieu[ ({date})] de {start} à {end}.',
      formal:
        'La maintenance prévue de {product} est annulée. Elle devait avoir lieu[ ({date})] de {start} à {end}.',
    },
  },

  planned: {
    reminder: {
      calm:
        'Rappel : maintenance prévue de {product}[, {date}][, de {start} à {end}]. ' +
        'Nous préviendrons au début et à la fin.',
      formal:
        'Rappel : maintenance prévue de {product}[, {date}][, de {start} à {end}]. ' +
        'Nous annoncerons le début et la fin.',
    },
    moved: {
      calm: 'La maintenance de {product} est déplacée. Nouvel horaire :[ {date},] de {start} à {end}.',
      formal:
        'La maintenance prévue de {product} est reprogrammée. Nouvel horaire :[ {date},] de {start} à {end}.',
    },
    checking: {
      calm: 'La maintenance de {product} est faite. Nous vérifions tout avant de la déclarer terminée.',
      formal: 'La maintenance prévue de {product} a été effectuée et fait l’objet d’une vérification.',
    },
  },

  titles: {
    know: '{product} ne fonctionne pas',
    on_it: '{product} ne fonctionne pas',
    found: '{product} ne fonctionne pas',
    supplier: 'Une partie de {product} ne fonctionne pas',
    waiting_for_store: 'Le correctif de {product} attend le magasin d’applications',
    correction: 'Rectification au sujet de {product}',
    no_news: '{product} ne fonctionne pas',
    coming_back: '{product} ne fonctionnait pas',
    fixed: '{product} ne fonctionnait pas',
    planned: 'Maintenance prévue de {product}',
    under_way: 'Maintenance prévue de {product}',
    overrun: 'Maintenance prévue de {product}',
    done: 'Maintenance prévue de {product}',
    cancelled: 'Maintenance prévue de {product}',
  },

  notes: {
    promise: 'Prochain message avant {next}',
    downtime: 'En panne de {start} à {end}',
    hours: '{start} à {end}',
    meant: 'Fin prévue : {end}',
  },

  letters: {
    foot: 'Vous avez demandé à recevoir les messages de {product}. Choisir ce que vous recevez ou vous désabonner :',
    confirmSubject: '{product} : confirmez votre abonnement',
    confirmAsked:
      'Quelqu’un, très probablement vous, nous a demandé de prévenir {address} au sujet de : {about}.',
    confirmButton: 'Pour confirmer, ouvrez cette page et appuyez sur le bouton :',
    confirmIgnore:
      'Si ce n’était pas vous, ne faites rien : sans confirmation, nous n’enverrons rien d’autre.',
    confirmFoot: 'Envoyé une seule fois, par la page de statut de {product}.',
    everything: 'tout ce qui figure sur la page de statut',
    browserAsked: 'Encore une étape : ouvrez ceci et confirmez votre abonnement.',
    browserTold: 'Ce navigateur recevra les messages. Appuyez ici pour choisir ce que vous recevez.',
    chatAsked:
      'Quelqu’un souhaite que {product} donne ici des nouvelles au sujet de : {about}. Si c’est bien cela, confirmez-le :',
    chatFoot: 'Choisir ce qui est publié ici, ou y mettre fin :',
  },

  card: {
    opening: 'Carte de statut de {product}',
    openingAlone: 'Carte de statut',
    states: {
      know: 'Analyse en cours',
      on_it: 'En cours',
      found: 'Cause trouvée',
      supplier: 'Panne fournisseur',
      waiting_for_store: 'En validation',
      no_news: 'Rien de nouveau',
      correction: 'Rectification',
      coming_back: 'Sous surveillance',
      fixed: 'Résolu',
      planned: 'Prévue',
      under_way: 'Commencée',
      overrun: 'En retard',
      done: 'Terminée',
      cancelled: 'Annulée',
    },
    headlines: {
      know: 'En panne : nous le savons.',
      on_it: 'Quelqu’un s’en occupe.',
      found: 'Nous avons trouvé la cause.',
      supplier: 'Panne d’un service tiers.',
      waiting_for_store: 'Correctif en validation.',
      no_news: 'Nous y travaillons toujours.',
      correction: 'Nous nous sommes trompés.',
      coming_back: 'Ça revient.',
      fixed: 'Ça marche à nouveau.',
      planned: 'Maintenance prévue.',
      under_way: 'La maintenance a commencé.',
      overrun: 'C’est plus long que prévu.',
      done: 'La maintenance est terminée.',
      cancelled: 'La maintenance est annulée.',
    },
    drill: 'Ceci est un exercice.',
    titles: {
      coming_back: 'Retour en cours : {title}',
      fixed: 'Résolu : {title}',
    },
  },
};
