import type { Language } from './language.ts';

export const spanish: Language = {
  code: 'es',
  name: 'Español',
  locale: 'es',
  fullStop: '.',

  messages: {
    know: {
      calm:
        '{product} no funciona en este momento. Lo sabemos y estamos reuniendo a las personas adecuadas. ' +
        '{?no_reinstall}No hace falta reinstalar ni restablecer nada. ' +
        'Próximo aviso a más tardar: {next}, aunque no haya novedades.',
      playful:
        '{product} ha tropezado con sus propios cordones. Lo sabemos y estamos reuniendo a las personas ' +
        'adecuadas. {?no_reinstall}No hace falta reinstalar. ' +
        'Próximo aviso a más tardar: {next}, con o sin novedades.',
      formal:
        '{product} no está disponible en este momento. Tenemos constancia de ello y el equipo responsable está ' +
        'siendo avisado. {?no_reinstall}No es necesario que haga nada. Próximo aviso a más tardar: {next}.',
    },
    on_it: {
      calm:
        'Una persona del equipo técnico trabaja en {product}[ desde: {since}]. ' +
        'Todavía no funciona[ para {who}]. Próximo aviso a más tardar: {next}.',
      formal:
        'El equipo técnico trabaja en {product}[ desde: {since}]. ' +
        'El servicio sigue sin estar disponible[ para {who}]. Próximo aviso a más tardar: {next}.',
    },
    found: {
      calm:
        'Hemos encontrado lo que falla en {product} y lo estamos arreglando. ' +
        '{thing} no funcionará hasta entonces. Próximo aviso a más tardar: {next}.',
      formal:
        'Se ha encontrado la causa del problema en {product} y se está corrigiendo. ' +
        '{thing} sigue sin estar disponible hasta entonces. Próximo aviso a más tardar: {next}.',
    },
    no_news: {
      calm:
        'Seguimos trabajando en {product}. Aún no hay solución, y preferimos decirlo a quedarnos callados. ' +
        'Próximo aviso a más tardar: {next}.',
      formal:
        'Continúan los trabajos en {product}. No hay cambios que comunicar. Próximo aviso a más tardar: {next}.',
    },
    supplier: {
      calm:
        'Un servicio del que dependemos tiene problemas y por eso fallan partes de {product}. ' +
        'Que vuelva a funcionar sigue siendo cosa nuestra. Próximo aviso a más tardar: {next}.',
      formal:
        'Un servicio del que depende {product} sufre una interrupción y partes de {product} no están disponibles. ' +
        'Restablecerlo sigue siendo nuestra responsabilidad. Próximo aviso a más tardar: {next}.',
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
        'Corrección de nuestro último aviso sobre {product}: algo no era cierto. Lo sentimos. ' +
        'Próximo aviso a más tardar: {next}.',
      formal:
        'Corrección de nuestro último aviso sobre {product}: contenía un error. Pedimos disculpas. ' +
        'Próximo aviso a más tardar: {next}.',
    },
    coming_back: {
      calm:
        '{product} está volviendo. El arreglo está hecho y lo vigilamos antes de darlo por terminado. ' +
        '{?report_here}¿Sigue sin ir? {?report_here}Cuéntalo en la página de estado y lo veremos.',
      formal:
        'La corrección de {product} está aplicada y el servicio se está restableciendo. Lo vigilamos antes de ' +
        'confirmarlo. {?report_here}Si el problema continúa, indíquelo en la página de estado.',
    },
    fixed: {
      calm:
        '{product} vuelve a funcionar. Hora de la caída: {start} a {end}. Sentimos la interrupción y ' +
        'gracias por esperar. {?write_up}Contaremos por escrito qué pasó.',
      formal:
        '{product} está plenamente restablecido. Duración de la interrupción: {start} a {end}. ' +
        'Pedimos disculpas. {?write_up}Publicaremos un informe.',
    },
    planned: {
      calm:
        'Trabajos previstos: {product} no estará disponible[, {date}][, {start} a {end}]. ' +
        '{?quiet_hours}Hemos elegido nuestras horas más tranquilas. Avisaremos al empezar y al terminar.',
      formal:
        'Mantenimiento previsto: {product} no estará disponible[, {date}][, {start} a {end}]. ' +
        '{?quiet_hours}Son nuestras horas de menor uso. Avisaremos al empezar y al terminar.',
    },
    under_way: {
      calm: 'Han empezado los trabajos previstos en {product}. Fin previsto: {end}.',
      formal: 'Ha comenzado el mantenimiento previsto de {product}. Fin previsto: {end}.',
    },
    overrun: {
      calm:
        'Los trabajos previstos en {product} duran más de lo previsto. El fin previsto era: {end}. ' +
        'El nuevo fin previsto es: {next}. Avisaremos al terminar.',
      formal:
        'El mantenimiento de {product} se prolonga más de lo previsto. El fin previsto era: {end}. ' +
        'El nuevo fin previsto es: {next}. Avisaremos al terminar.',
    },
    done: {
      calm: 'Han terminado los trabajos previstos en {product}. Horario: {start} a {end}.',
      formal: 'Ha concluido el mantenimiento previsto de {product}. Horario: {start} a {end}.',
    },
    cancelled: {
      calm: 'Se cancelan los trabajos previstos en {product}. Estaban previstos:[ {date},] {start} a {end}.',
      formal:
        'Se cancela el mantenimiento previsto de {product}. Estaba previsto:[ {date},] {start} a {end}.',
    },
  },

  planned: {
    reminder: {
      calm:
        'Recordatorio: trabajos previstos en {product}[, {date}][, {start} a {end}]. ' +
        'Avisaremos al empezar y al terminar.',
      formal:
        'Recordatorio: mantenimiento previsto de {product}[, {date}][, {start} a {end}]. ' +
        'Avisaremos al empezar y al terminar.',
    },
    moved: {
      calm: 'Cambian de fecha los trabajos previstos en {product}. Nuevo horario:[ {date},] {start} a {end}.',
      formal:
        'Se ha reprogramado el mantenimiento previsto de {product}. Nuevo horario:[ {date},] {start} a {end}.',
    },
    checking: {
      calm: 'Los trabajos previstos en {product} están hechos. Los comprobamos antes de darlos por terminados.',
      formal: 'El mantenimiento previsto de {product} se ha realizado y se está comprobando.',
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
    planned: 'Trabajos previstos en {product}',
    under_way: 'Trabajos previstos en {product}',
    overrun: 'Trabajos previstos en {product}',
    done: 'Trabajos previstos en {product}',
    cancelled: 'Trabajos previstos en {product}',
  },

  notes: {
    promise: 'Próximo aviso a más tardar: {next}',
    downtime: 'Caída: {start} a {end}',
    hours: '{start} a {end}',
    meant: 'Fin previsto: {end}',
  },

  letters: {
    foot: 'Pediste que {product} te avisara. Elige lo que recibes, o deja de recibirlo:',
    confirmSubject: '{product}: confirma que quieres recibir avisos',
    confirmAsked: 'Alguien, seguramente tú, nos pidió avisar a {address} sobre: {about}.',
    confirmButton: 'Para confirmarlo, abre esta página y pulsa el botón:',
    confirmIgnore: 'Si no fuiste tú, no hagas nada: sin confirmación no recibirás nada más.',
    confirmFoot: 'Enviado una sola vez, por la página de estado de {product}.',
    everything: 'todo lo de la página de estado',
    browserAsked: 'Falta un paso: abre esto y confirma que quieres recibir avisos.',
    browserTold: 'Este navegador recibirá los avisos. Pulsa aquí para elegir lo que recibes.',
    chatAsked: 'Alguien quiere que {product} avise aquí sobre: {about}. Si es correcto, confírmalo:',
    chatFoot: 'Elige lo que llega aquí, o deja de recibirlo:',
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
      planned: 'Previsto',
      under_way: 'Ha empezado',
      overrun: 'Se alarga',
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
      planned: 'Trabajos previstos.',
      under_way: 'Los trabajos han empezado.',
      overrun: 'Tardamos más de lo previsto.',
      done: 'Los trabajos han terminado.',
      cancelled: 'Los trabajos se cancelan.',
    },
    drill: 'Esto es un simulacro.',
    titles: {
      coming_back: 'Volviendo: {title}',
      fixed: 'Resuelto: {title}',
    },
  },
};
