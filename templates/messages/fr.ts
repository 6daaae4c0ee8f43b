import type { Language } from './language.ts';

export const french: Language = {
  code: 'fr',
  name: 'Français',
  locale: 'fr',
  fullStop: '.',

  messages: {
    know: {
      calm:
        '{product} ne fonctionne pas en ce moment. Nous le savons et réunissons les bonnes personnes. ' +
        '{?no_reinstall}Inutile de réinstaller ou de réinitialiser quoi que ce soit. ' +
        'Prochain message avant {next}, même sans nouveauté.',
      playful:
        '{product} s’est pris les pieds dans ses lacets. Nous le savons et réunissons les bonnes personnes. ' +
        '{?no_reinstall}Inutile de réinstaller. Prochain message avant {next}, avec ou sans nouveauté.',
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
        'Nous avons trouvé ce qui ne va pas avec {product} et nous le réparons. ' +
        '{thing} ne fonctionnera pas d’ici là. Prochain message avant {next}.',
      formal:
        'La cause du problème concernant {product} est identifiée et la réparation est en cours. ' +
        '{thing} reste indisponible d’ici là. Prochain message avant {next}.',
    },
    no_news: {
      calm:
        'Nous travaillons toujours sur {product}. Pas encore de solution, et nous préférons le dire plutôt que ' +
        'nous taire. Prochain message avant {next}.',
      formal:
        'Les travaux sur {product} se poursuivent. Aucun changement à signaler. Prochain message avant {next}.',
    },
    supplier: {
      calm:
        'Un service dont nous dépendons est en difficulté : une partie de {product} ne fonctionne pas. ' +
        'Vous remettre en route reste notre affaire. Prochain message avant {next}.',
      formal:
        'Un service dont dépend {product} est perturbé et une partie de {product} est indisponible. ' +
        'Le rétablissement reste de notre responsabilité. Prochain message avant {next}.',
    },
    waiting_for_store: {
      calm:
        'Le correctif de {product} est prêt et attend la validation du magasin d’applications. Nous ne pouvons ' +
        'pas accélérer cette étape, qui peut prendre un jour ou plus. Message dès sa sortie.',
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
        '{product} revient. Le correctif est en place et nous surveillons avant de dire que c’est fini. ' +
        '{?report_here}Toujours bloqué ? {?report_here}Dites-le sur la page de statut, nous le verrons.',
      formal:
        'Un correctif est en place pour {product} et le service se rétablit. Nous surveillons avant de ' +
        'confirmer. {?report_here}Si le problème persiste, signalez-le sur la page de statut.',
    },
    fixed: {
      calm:
        '{product} fonctionne à nouveau. La panne a duré de {start} à {end}. Nous sommes désolés de cette ' +
        'interruption. Merci d’avoir patienté. {?write_up}Nous raconterons ce qui s’est passé.',
      formal:
        '{product} est entièrement rétabli. L’interruption a duré de {start} à {end}. ' +
        'Nous vous prions de nous en excuser. {?write_up}Un compte rendu sera publié.',
    },
    planned: {
      calm:
        'Travaux prévus : {product} sera indisponible[, {date}][, de {start} à {end}]. ' +
        '{?quiet_hours}Nous avons choisi nos heures les plus calmes. Un message au début et à la fin.',
      formal:
        'Maintenance prévue : {product} sera indisponible[, {date}][, de {start} à {end}]. ' +
        '{?quiet_hours}Ce sont nos heures les plus calmes. Nous annoncerons le début et la fin.',
    },
    under_way: {
      calm: 'Les travaux prévus sur {product} ont commencé. Fin prévue : {end}.',
      formal: 'La maintenance prévue de {product} a commencé. Fin prévue : {end}.',
    },
    overrun: {
      calm:
        'Les travaux prévus sur {product} durent plus longtemps que prévu. La fin était prévue pour {end}. ' +
        'Nouvelle fin prévue : {next}. Un message suivra à la fin.',
      formal:
        'La maintenance de {product} dure plus longtemps que prévu. La fin était prévue pour {end}. ' +
        'Nouvelle fin prévue : {next}. Nous annoncerons la fin.',
    },
    done: {
      calm: 'Les travaux prévus sur {product} sont terminés. Ils ont duré de {start} à {end}.',
      formal: 'La maintenance prévue de {product} est terminée. Elle a duré de {start} à {end}.',
    },
    cancelled: {
      calm: 'Les travaux prévus sur {product} sont annulés. Ils devaient avoir lieu[ ({date})] de {start} à {end}.',
      formal:
        'La maintenance prévue de {product} est annulée. Elle devait avoir lieu[ ({date})] de {start} à {end}.',
    },
  },

  planned: {
    reminder: {
      calm:
        'Rappel : travaux prévus sur {product}[, {date}][, de {start} à {end}]. ' +
        'Un message au début et à la fin.',
      formal:
        'Rappel : maintenance prévue de {product}[, {date}][, de {start} à {end}]. ' +
        'Nous annoncerons le début et la fin.',
    },
    moved: {
      calm: 'Les travaux prévus sur {product} sont déplacés. Nouvel horaire :[ {date},] de {start} à {end}.',
      formal:
        'La maintenance prévue de {product} est déplacée. Nouvel horaire :[ {date},] de {start} à {end}.',
    },
    checking: {
      calm: 'Les travaux prévus sur {product} sont faits. Nous vérifions tout avant de les déclarer terminés.',
      formal: 'La maintenance prévue de {product} a été effectuée et fait l’objet d’une vérification.',
    },
  },

  titles: {
    know: '{product} ne fonctionne pas',
    on_it: '{product} ne fonctionne pas',
    found: '{product} ne fonctionne pas',
    supplier: 'Une partie de {product} ne fonctionne pas',
    waiting_for_store: 'Le correctif de {product} attend le magasin d’applications',
    correction: 'Rectification sur {product}',
    no_news: '{product} ne fonctionne pas',
    coming_back: '{product} ne fonctionnait pas',
    fixed: '{product} ne fonctionnait pas',
    planned: 'Travaux prévus sur {product}',
    under_way: 'Travaux prévus sur {product}',
    overrun: 'Travaux prévus sur {product}',
    done: 'Travaux prévus sur {product}',
    cancelled: 'Travaux prévus sur {product}',
  },

  notes: {
    promise: 'Prochain message avant {next}',
    downtime: 'En panne de {start} à {end}',
    hours: '{start} à {end}',
    meant: 'Fin prévue : {end}',
  },

  letters: {
    foot: 'Vous avez demandé à être prévenu par {product}. Choisir ce que vous recevez, ou vous désinscrire :',
    confirmSubject: '{product} : confirmez que vous voulez être prévenu',
    confirmAsked:
      'Quelqu’un, très probablement vous, nous a demandé de prévenir {address} au sujet de : {about}.',
    confirmButton: 'Pour confirmer, ouvrez cette page et appuyez sur le bouton :',
    confirmIgnore: 'Si ce n’était pas vous, ne faites rien : sans confirmation, vous ne recevrez plus rien.',
    confirmFoot: 'Envoyé une seule fois, par la page de statut de {product}.',
    everything: 'tout ce qui est sur la page de statut',
    browserAsked: 'Il manque une étape : ouvrez ceci et confirmez que vous voulez être prévenu.',
    browserTold: 'Ce navigateur sera prévenu. Appuyez ici pour choisir ce que vous recevez.',
    chatAsked:
      'Quelqu’un souhaite que {product} donne ici des nouvelles au sujet de : {about}. Si c’est bien cela, confirmez-le :',
    chatFoot: 'Choisir ce qui arrive ici, ou l’arrêter :',
  },

  card: {
    opening: 'Carte de statut de {product}',
    openingAlone: 'Carte de statut',
    states: {
      know: 'On cherche',
      on_it: 'En cours',
      found: 'Cause trouvée',
      supplier: 'Panne d’un fournisseur',
      waiting_for_store: 'En validation',
      no_news: 'Rien de nouveau',
      correction: 'Rectification',
      coming_back: 'Sous surveillance',
      fixed: 'Résolu',
      planned: 'Prévu',
      under_way: 'Commencé',
      overrun: 'En retard',
      done: 'Terminé',
      cancelled: 'Annulé',
    },
    headlines: {
      know: 'En panne : nous le savons.',
      on_it: 'Quelqu’un s’en occupe.',
      found: 'La cause est trouvée.',
      supplier: 'Un service nous fait défaut.',
      waiting_for_store: 'Correctif en validation.',
      no_news: 'Nous y travaillons toujours.',
      correction: 'Nous nous sommes trompés.',
      coming_back: 'Ça revient.',
      fixed: 'Ça marche à nouveau.',
      planned: 'Travaux prévus.',
      under_way: 'Les travaux ont commencé.',
      overrun: 'C’est plus long que prévu.',
      done: 'Les travaux sont terminés.',
      cancelled: 'Les travaux sont annulés.',
    },
    drill: 'Ceci est un exercice.',
    titles: {
      coming_back: 'De retour : {title}',
      fixed: 'Résolu : {title}',
    },
  },
};
