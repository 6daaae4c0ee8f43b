import type { Language } from './language.ts';

export const spanish: Language = {
  code: 'es',
  name: 'Español',
  locale: 'es',
  dir: 'ltr',
  fullStop: '.',

  messages: {
    know: {
      calm:
        '{product} no funciona en este momento. Lo sabemos y estamos reuniendo a las personas adecuadas. ' +
        '{?no_reinstall}No hace falta reinstalar ni restablecer nada. ' +
        'Próximo aviso: {next} a más tardar, aunque no haya novedades.',
      playful:
        '{product} ha tropezado con sus propios cordones. Lo sabemos y estamos reuniendo a las personas ' +
        'adecuadas. {?no_reinstall}No hace falta reinstalar. ' +
        'Próximo aviso: {next} a más tardar, con o sin novedades.',
      formal:
        '{product} no está disponible en este momento. Tenemos constancia de ello y estamos movilizando al ' +
        'equipo responsable. {?no_reinstall}No es necesario que haga nada. Próximo aviso: {next} a más tardar.',
    },
    on_it: {
      calm:
        'Una persona del equipo técnico trabaja en {product}[ desde {since}]. ' +
        'Todavía no funciona[ para {who}]. Próximo aviso: {next} a más tardar.',
      formal:
        'El equipo técnico trabaja en {product}[ desde {since}]. ' +
        'El servicio sigue sin estar disponible[ para {who}]. Próximo aviso: {next} a más tardar.',
    },
    found: {
      calm:
        'Hemos encontrado lo que falla en {product} y lo estamos arreglando. ' +
        '{thing} no funcionará hasta entonces. Próximo aviso: {next} a más tardar.',
      formal:
        'Se ha encontrado la causa del problema en {product} y se está corrigiendo. ' +
        '{thing} sigue sin estar disponible hasta entonces. Próximo aviso: {next} a más tardar.',
    },
    no_news: {
      calm:
        'Seguimos trabajando en {product}. Aún no hay solución, y preferimos decirlo a quedarnos callados. ' +
        'Próximo aviso: {next} a más tardar.',
      formal:
        'Seguimos trabajando en {product}. No hay cambios que comunicar. Próximo aviso: {next} a más tardar.',
    },
    supplier: {
      calm:
        'Un servicio del que dependemos tiene problemas y por eso fallan partes de {product}. ' +
        'Que te vuelva a funcionar sigue siendo cosa nuestra. Próximo aviso: {next} a más tardar.',
      formal:
        'Un servicio del que depende {product} sufre una interrupción y partes de {product} no están disponibles. ' +
        'Restablecerlo sigue siendo nuestra responsabilidad. Próximo aviso: {next} a más tardar.',
    },
    waiting_for_store: {
      calm:
        'El arreglo de {product} está listo y espera la revisión de la tienda de aplicaciones. No podemos ' +
        'acelerar ese paso, que puede tardar un día o más. Avisaremos cuando esté publicado.',
      formal:
        'La corrección de {product} está lista y pendiente de revisión en la tienda de aplicaciones. Este paso ' +
        'no depende de nosotros y puede tardar un día o más. Avisaremos cuando esté disponible.',
    },
    correction: {
      calm:
        'Corrección de nuestro último aviso sobre {product}: nos equivocamos en algo. Sentimos la confusión. ' +
        'Próximo aviso: {next} a más tardar.',
      formal:
        'Corrección de nuestro último aviso sobre {product}: contenía un error. Pedimos disculpas. ' +
        'Próximo aviso: {next} a más tardar.',
    },
    coming_back: {
      calm:
        '{product} está volviendo. El arreglo está aplicado y seguimos atentos antes de darlo por resuelto. ' +
        '{?report_here}¿Sigue sin funcionar? {?report_here}Cuéntalo en la página de estado y lo veremos.',
      formal:
        'La corrección de {product} está aplicada y el servicio se está restableciendo. Seguimos vigilando antes de ' +
        'confirmarlo. {?report_here}Si el problema continúa, indíquelo en la página de estado.',
    },
    fixed: {
      calm:
        '{product} vuelve a funcionar. Estuvo fuera de servicio de {start} a {end}. Sentimos la interrupción y ' +
        'gracias por la paciencia. {?write_up}Contaremos por escrito qué pasó.',
      formal:
        'El servicio de {product} está plenamente restablecido. La interrupción duró de {start} a {end}. ' +
        'Pedimos disculpas. {?write_up}Publicaremos un informe.',
    },
    planned: {
      calm:
        'Mantenimiento programado: {product} no estará disponible[, {date}][, de {start} a {end}]. ' +
        '{?quiet_hours}Hemos elegido nuestras horas más tranquilas. Avisaremos al empezar y al terminar.',
      formal:
        'Mantenimiento programado: {product} no estará disponible[, {date}][, de {start} a {end}]. ' +
        '{?quiet_hours}Son nuestras horas de menor uso. Avisaremos al empezar y al terminar.',
    },
    under_way: {
      calm: 'Ha empezado el mantenimiento programado de {product}. Fin previsto: {end}.',
      formal: 'Ha comenzado el mantenimiento programado de {product}. Fin previsto: {end}.',
    },
    overrun: {
      calm:
        'El mantenimiento de {product} está durando más de lo previsto. El fin previsto era: {end}. ' +
        'El nuevo fin previsto es: {next}. Avisaremos al terminar.',
      formal:
        'El mantenimiento de {product} se prolonga más de lo previsto. El fin previsto era: {end}. ' +
        'El nuevo fin previsto es: {next}. Avisaremos al terminar.',
    },
    done: {
      calm: 'Ha terminado el mantenimiento programado de {product}. Duró de {start} a {end}.',
      formal: 'Ha concluido el mantenimiento programado de {product}. Duró de {start} a {end}.',
    },
    cancelled: {
      calm: 'El mantenimiento de {product} queda cancelado. Estaba programado:[ {date},] de {start} a {end}.',
      formal:
        'Se cancela el mantenimiento programado de {product}. Estaba previsto:[ {date},] de {start} a {end}.',
    },
  },

  planned: {
    reminder: {
      calm:
        'Recordatorio: mantenimiento programado de {product}[, {date}][, de {start} a {end}]. ' +
        'Avisaremos al empezar y al terminar.',
      formal:
        'Recordatorio: mantenimiento programado de {product}[, {date}][, de {start} a {end}]. ' +
        'Avisaremos al empezar y al terminar.',
    },
    moved: {
      calm: 'El mantenimiento de {product} se hará en otro momento. Nuevo horario:[ {date},] de {start} a {end}.',
      formal:
        'Se ha reprogramado el mantenimiento de {product}. Nuevo horario:[ {date},] de {start} a {end}.',
    },
    checking: {
      calm: 'El mantenimiento de {product} está hecho. Lo comprobamos todo antes de darlo por terminado.',
      formal: 'El mantenimiento programado de {product} se ha realizado y se está comprobando.',
    },
  },

  titles: {
    know: '{product} no funciona',
    on_it: '{product} no funciona',
    found: '{product} no funciona',
    supplier: 'Partes de {product} no funcionan',
    waiting_for_store: 'El arreglo de {product} espera a la tienda de aplicaciones',
    correction: 'Corrección sobre {product}',
    no_news: '{product} no funciona',
    coming_back: '{product} no funcionaba',
    fixed: '{product} no funcionaba',
    planned: 'Mantenimiento programado de {product}',
    under_way: 'Mantenimiento programado de {product}',
    overrun: 'Mantenimiento programado de {product}',
    done: 'Mantenimiento programado de {product}',
    cancelled: 'Mantenimiento programado de {product}',
  },

  notes: {
    promise: 'Próximo aviso: {next} a más tardar',
    downtime: 'Caída de {start} a {end}',
    hours: '{start} a {end}',
    meant: 'Fin previsto: {end}',
  },

  letters: {
    foot: 'Pediste recibir avisos de {product}. Cambia lo que recibes o date de baja:',
    confirmSubject: '{product}: confirma tu suscripción',
    confirmAsked: 'Alguien, seguramente tú, nos pidió enviar avisos a {address} sobre: {about}.',
    confirmButton: 'Para confirmar, abre esta página y pulsa el botón:',
    confirmIgnore: 'Si no fuiste tú, no hagas nada: si no confirmas, no enviaremos nada más.',
    confirmFoot: 'Mensaje único, enviado por la página de estado de {product}.',
    everything: 'todo lo de la página de estado',
    browserAsked: 'Un paso más: abre esto y confirma que quieres recibir avisos.',
    browserTold: 'Este navegador recibirá los avisos. Pulsa aquí para elegir lo que recibes.',
    chatAsked:
      'Alguien quiere que {product} publique aquí avisos sobre: {about}. Si es correcto, confírmalo:',
    chatFoot: 'Cambia lo que se publica aquí o detenlo:',
  },

  card: {
    opening: 'Tarjeta de estado de {product}',
    openingAlone: 'Tarjeta de estado',
    states: {
      know: 'Investigando',
      on_it: 'En curso',
      found: 'Causa encontrada',
      supplier: 'Falla un proveedor',
      waiting_for_store: 'En revisión',
      no_news: 'Sin novedades',
      correction: 'Corrección',
      coming_back: 'En observación',
      fixed: 'Resuelto',
      planned: 'Programado',
      under_way: 'En marcha',
      overrun: 'Con retraso',
      done: 'Terminado',
      cancelled: 'Cancelado',
    },
    headlines: {
      know: 'Sabemos que no funciona.',
      on_it: 'Ya hay alguien en ello.',
      found: 'Encontramos el problema.',
      supplier: 'Falla un servicio que usamos.',
      waiting_for_store: 'El arreglo espera revisión.',
      no_news: 'Seguimos trabajando en ello.',
      correction: 'Nos equivocamos.',
      coming_back: 'Está volviendo.',
      fixed: 'Vuelve a funcionar.',
      planned: 'Mantenimiento programado.',
      under_way: 'Mantenimiento en marcha.',
      overrun: 'Tardamos más de lo previsto.',
      done: 'Mantenimiento terminado.',
      cancelled: 'Mantenimiento cancelado.',
    },
    drill: 'Esto es un simulacro.',
    titles: {
      coming_back: 'Volviendo: {title}',
      fixed: 'Resuelto: {title}',
    },
  },
};
