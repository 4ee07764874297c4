import type { Lexicon } from '../tongue';

export const spanish: Lexicon = {
  code: 'es',
  share: 12,
  zones: [1, 1, -5, -3],
  units: ['euros', 'eur', '€', 'pavos', 'lereles', 'EUR'],
  days: ['viernes', 'sábado', 'mañana', 'lunes', 'jueves', 'domingo', 'esta noche', 'pasado mañana'],
  places: ['la nave', 'el puerto', 'el gimnasio', 'casa de tu vieja', 'el bar de paco', 'la gasolinera', 'el taller'],
  cities: ['algeciras', 'marbella', 'valencia', 'málaga', 'barcelona', 'vigo', 'cali', 'guayaquil'],
  names: ['el primo', 'el flaco', 'manolo', 'el gordo', 'el jefe', 'mi cuñao', 'juancho', 'el gallego'],
  items: ['cajas', 'camisetas', 'las blancas', 'zapatos', 'piezas', 'papeles', 'ladrillos'],
  nods: [
    'vale',
    'ok hermano',
    'dale',
    'jajaja',
    'listo',
    'perfecto',
    '👍',
    'claro {tío|hermano|}',
    'ya está',
    'va',
    'tranqui, yo me encargo',
    '{5|10} min',
  ],
  tails: [
    'no se te olvide {porfa|eh}',
    'y borra esto',
    'avísame {hoy|cuando puedas}',
    'perdona, iba conduciendo 😅',
    'en serio',
    'me entiendes?',
    '🙏',
    'no sé más, cuando me digan algo te escribo',
  ],
  captions: ['mira', 'mira la foto', 'este es', 'y esto qué es??'],
  scripts: {
    greetings: [
      [
        ['{buenas|hola|qué pasa|buenos días} {hermano|tío|primo|}, {todo bien|cómo vas|cómo estamos}?'],
        [
          '{todo bien|aquí andamos|cansao} {gracias a dios|}, acabo de {llegar de {city}|levantarme|salir del curro}, y tú?',
        ],
        ['bien también, {day} estás por {city} o sigues de vacaciones? hace mil que no nos vemos'],
        ['{day} llego sobre las {time} si no me cancelan otra vez el vuelo por el virus'],
        ['venga, avisa cuando llegues y nos tomamos algo en {place}'],
      ],
    ],
    family: [
      [
        ['cómo sigue {tu madre|tu viejo|el niño}? me contó {name} que estaba otra vez en el hospital'],
        ['{mejor|igual|mucho mejor gracias a dios}, dice el médico que unos días más y a casa'],
        ['un abrazo fuerte, si necesitas algo o que recoja a los niños me lo dices'],
        ['te lo agradezco, igual {day} a las {time} si puedes ir al cole'],
        ['hecho, y luego me los llevo a merendar 😊'],
      ],
    ],
    football: [
      [
        ['ves el {team} {rival} {luego|esta noche|a las {time}}?'],
        ['claro, {tengo {amount} metidos|en {place} con {name}}', 'no tengo canal, pásame un enlace anda'],
        ['{score} fijo, ese portero no para ni un taxi', 'yo digo {score}, sin delantero no hay nada que hacer'],
        ['jajaja sueña', 'GOOOOL {⚽|🔥🔥}'],
      ],
    ],
    logistics: [
      [
        ['el {camión|chófer} va tarde, está parado en {la aduana|el puerto}, dicen que a las {time} como pronto'],
        ['y quién está en {place} para abrirle? la otra vez estuvo una hora en la calle'],
        ['{name} tiene las llaves, que pregunte por él y por nadie más'],
        ['qué coche lleva? matrícula?'],
        ['{plate}, furgoneta blanca, dos ráfagas de luces'],
        ['y luego directo a {city} o se queda hasta el {day}?', 'aquí el punto {spot} y después a la izquierda'],
        ['se queda, el {day} a las {later} que está todo tranquilo'],
      ],
      [
        ['hace falta uno para ir a {city} {day}, ida y vuelta, {amount}. conoces a alguien con carnet limpio?'],
        ['puede que {name}, dame su número o llámalo tú {phone}'],
        ['dile que salga a las {time} y antes de las {later} tiene que estar en {place}'],
        ['quiere {offer} y la gasolina'],
        ['vale pero solo esta vez'],
      ],
    ],
    money: [
      [
        ['qué pasa con {lo mío|el dinero|la factura}? faltan {amount} de {la semana pasada|la otra vez}'],
        ['ya lo sé, {name} me paga el {day} y te doy {todo|la mitad}, palabra'],
        ['eso dijiste la otra vez, yo no puedo estar poniendo {offer} cada mes por ti'],
        ['tranquilo, ahora te doy {offer} y el resto el {day} a las {time}'],
        ['tráelo a {place} y cuéntalo dos veces', 'pues mándalo aquí {wallet}', 'la cuenta {iban} y pones alquiler'],
        ['hecho, mira en {10|30} minutos', 'el billete acaba en {code}'],
        ['llegó {🤝|👍|}'],
      ],
    ],
    product: [
      [
        ['te quedan {item}? mi gente de {city} quiere {quantity} antes del {day}'],
        [
          'hay {quantity}, a {amount} cada una, calidad {top|de la buena}',
          'nada hasta el {day}, el barco viene tarde, y salen a {amount}',
        ],
        ['{amount} es mucho, todo el mundo dice {offer}. si cojo {quantity} me haces algo?'],
        ['por {quantity} te lo dejo en {offer}, último precio y las recoges tú en {place}'],
        ['{hecho|trato}, {day} a las {time}', 'lo hablo con mi socio y te digo a las {later}'],
        ['perfecto, no llegues tarde y ven solo'],
      ],
    ],
    device: [
      [
        [
          'este teléfono va {lentísimo|fatal}, has hecho la actualización?',
          'los mensajes me llegan un día tarde, soy yo o es la app?',
        ],
        ['a mí igual, apágalo y mete el pin despacio'],
        ['ya lo hice tres veces y ahora pide una clave rara'],
        ['NO la pongas que borra todo, pregunta a {name} que es quien los vende'],
        ['quiere {amount} por seis meses más, es normal?'],
        ['sí, lo paga todo el mundo'],
      ],
    ],
  },
};
