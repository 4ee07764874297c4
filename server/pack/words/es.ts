import type { Words } from './words';

const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('es-ES')} ${count === 1 ? one : more}`;

export const es: Words = {
  tag: 'es-ES',
  list: (parts) => parts.join(', '),
  evidencePack: 'Expediente de prueba',
  pack: 'Expediente',
  agency: 'Organismo',
  preparedBy: 'Elaborado por',
  prepared: 'Elaborado',
  warrant: 'Autorización',
  warrantVersion: (reference, version) => `${reference}, versión ${version}`,
  batesNumbers: 'Números Bates',
  supersedes: 'Sustituye a',
  supersedesPack: (reference, packId) => `${reference}, identificador ${packId}`,
  packId: 'Identificador',
  logKey: 'Clave del registro',
  symbolHolds: 'El código contiene el registro, el asiento bajo el que se abrieron los mensajes y el identificador.',
  logo: 'Emblema del organismo',
  howToCheck: 'Cómo comprobar este expediente',
  checkSteps: (tool) => [
    `Pase este archivo por el verificador de ${tool}, con la huella del firmante y la clave del registro que publicó su propio organismo.`,
    'Sin él: pdfsig debe decir «Signature is Valid» y «Total document signed».',
    'Extraiga manifest.json (pdfdetach -saveall). Su SHA-256 debe ser el identificador de arriba.',
  ],
  countOf: {
    message: ['mensaje', 'mensajes'],
    conversation: ['conversación', 'conversaciones'],
    picture: ['imagen', 'imágenes'],
    page: ['página', 'páginas'],
  },
  pageOf: (page, total) => `Página ${page} de ${total}`,
  contents: 'Índice',

  scope: 'Alcance',
  issuedBy: 'Expedida por',
  legalBasis: 'Base legal',
  purpose: 'Finalidad',
  examineUntil: 'Examen hasta',
  warrantHash: 'SHA-256 de la autorización',
  scopeReceipt: 'Recibo del alcance',
  receiptAttached: (sha256) => `${sha256}, adjunto como scope-receipt.json`,
  warrantAllows: 'Lo que permite la autorización',
  sealedNotStated: 'Este expediente no indica cuántos mensajes quedaron sellados.',
  sealed: (count) =>
    count === 0
      ? 'Ningún mensaje de la selección quedó sellado.'
      : `${many(count, 'mensaje', 'mensajes')} de la selección ${count === 1 ? 'estaba' : 'estaban'} fuera de esta autorización o ${count === 1 ? 'protegido, y quedó sellado' : 'protegidos, y quedaron sellados'}. Nada de su contenido está en este archivo.`,

  attribution: 'Quién está detrás de los alias',
  attributionIntro:
    'Los mensajes figuran con los alias que da la fuente. Que un alias sea de una persona es una conclusión de los investigadores, con su fundamento y lo que la contradice; no forma parte del material intervenido.',
  attributedTo: (handle, person) => `${handle} se atribuye a ${person}`,
  attributionBasis: 'Fundamento',
  attributionContrary: 'Elementos en contra',
  attributionNoContrary: 'No consta ninguno.',
  attributionBy: (proposedBy, decidedBy, at) => `Propuesto por ${proposedBy}, decidido por ${decidedBy} el ${at}`,

  conversation: 'Conversación',
  continued: (heading) => `${heading}, continuación`,
  disclosed: (count) => `${many(count, 'mensaje revelado', 'mensajes revelados')}`,
  participants: (names) => `Participantes: ${names}`,
  notKnown: 'no se conocen',
  contextRule: (before, after) =>
    `Contexto: ${before} antes y ${after} después de cada mensaje elegido acompañan, impresos más claros y marcados.`,
  contextWhyNot: (why) => `No acompaña contexto: ${why}`,
  timesIn: (zone) => `horas de ${zone}, debajo UTC`,
  context: 'contexto',
  to: (names) => `a ${names}`,
  saidAt: (sender, time) => `${sender}, ${time}`,
  whiteSpaceOnly: (characters) => `(solo espacios, ${many(characters, 'carácter', 'caracteres')})`,
  noText: '(sin texto)',
  caption: (text) => `Leyenda: ${text}`,
  inReplyTo: (sender) => `En respuesta a ${sender}`,
  replyElsewhere: 'En respuesta a un mensaje que no está en este expediente',
  pictureNamed: (name, width, height) => `${name}, ${width} × ${height} píxeles`,
  machineText: 'Texto leído de la imagen por la máquina',
  pictureRedacted: (boxes) => `Cubierto en la imagen: ${boxes}`,
  note: 'Nota',
  openedUnder: (entry) => `abierto bajo el asiento ${entry}`,
  recordedAs: (time) => `hora según la fuente: ${time}`,
  attachmentKind: { picture: 'Imagen', voice: 'Mensaje de voz', video: 'Vídeo', file: 'Archivo' },
  attachmentState: {
    notPrinted: 'No se puede imprimir.',
    missing: 'Citado por la fuente; el archivo no estaba en lo intervenido.',
    linkOnly: 'La fuente solo contiene un enlace.',
    broken: 'El archivo está dañado y no se puede mostrar.',
    withheld: 'Retenido.',
  },
  withheld: (count) => `${many(count, 'mensaje retenido', 'mensajes retenidos')}`,
  withheldReason: {
    outOfScope: 'fuera de la autorización',
    legalPrivilege: 'secreto profesional',
    thirdParty: 'tercero',
    sensitive: 'sensible',
    notRelevant: 'no relevante',
  },

  exhibits: 'Índice de piezas',
  exhibitsIntro: 'Cada referencia lleva a su mensaje.',
  exhibit: 'Pieza',
  message: 'Mensaje',
  page: 'Página',

  redactions: 'Clave de las supresiones',
  redactionsIntro:
    'Todas las casillas tienen el mismo ancho, hubiera lo que hubiera. Lo que había detrás no está en ninguna parte de este archivo. Un nombre como «Third party 14» designa a la misma persona en todo el expediente.',
  number: 'Número',
  reason: 'Motivo',
  author: 'Autor',
  date: 'Fecha',
  standsFor: 'Se muestra como',
  redactionReason: {
    thirdParty: ['T', 'tercero'],
    legalPrivilege: ['S', 'secreto profesional'],
    personalData: ['P', 'datos personales'],
    ongoingInvestigation: ['I', 'investigación en curso'],
    handling: ['D', 'difusión restringida'],
  },

  completeness: 'Integridad',
  completenessIntro:
    'En la intervención cada conversación se convirtió en un árbol ordenado de resúmenes con sal, una hoja por mensaje. De la primera a la última hoja de una serie, cada una es un mensaje de este expediente o está retenida con un motivo. Las pruebas acompañan al expediente y se comprueban sin su autor.',
  completenessNone:
    'Las conversaciones de este caso no tienen raíz en el registro. Este expediente no puede probar que no se omitió ningún mensaje entre otros dos.',
  sectionComplete: ({ size, first, last, shown, withheld }) =>
    `${many(size, 'mensaje', 'mensajes')} en la conversación tal como se intervino. De los números ${first} a ${last}: ${shown} mostrados, ${withheld} retenidos.`,
  sectionUnproven: 'Sin prueba de integridad para esta conversación.',
  noneWithheld: 'Ninguno retenido.',
  treeRoot: (conversations, entry) =>
    `Raíz de ${many(conversations, 'conversación', 'conversaciones')}, fijada por el asiento ${entry}`,

  custody: 'Extracto del registro',
  custodyIntro: (origin) =>
    `Del registro ${origin}. Cada línea se asentó y firmó antes de abrir el contenido que nombra. Las mismas líneas, enteras, se adjuntan como custody.jsonl; la cabecera firmada del registro, como checkpoint.txt.`,
  entry: 'Asiento',
  time: 'Hora',
  act: 'Acto',
  who: 'Quién',
  leaf: 'hoja',

  hashes: 'Resúmenes criptográficos',
  hashesIntro:
    'El archivo adjunto manifest.json enumera cada página, mensaje, imagen y tipo de letra de este expediente con su SHA-256. El identificador de la portada es el SHA-256 de esa lista. Una página no puede imprimir su propio resumen: solo está allí.',
  hashesDetail: 'Adjuntos, archivos intervenidos, imágenes',
  attachments: 'Adjuntos',
  seizedFiles: 'Archivos intervenidos',
  readFrom: (messages) => `${many(messages, 'mensaje leído', 'mensajes leídos')} de él`,
  picturesAsSeized: 'Imágenes, tal como se intervinieron',
  filesAsSeized: 'Otros archivos, tal como se intervinieron',

  facts: 'Sobre esta impresión',
  factsIntro: 'Cómo se hicieron las páginas, para quien deba explicarlas.',
  madeWith: 'Hecho con',
  timeZone: 'Huso horario',
  withoutGlyph: 'Caracteres sin dibujo',
  withoutGlyphIntro:
    'Ningún tipo de letra de este expediente dibuja estos caracteres, o no tienen aspecto propio. Cada uno se imprime con su código entre corchetes; el texto exacto está en messages.jsonl.',
  withoutGlyphNone: 'Cada carácter de las páginas tiene su propio dibujo.',
  shapes: 'Los caracteres chinos, japoneses y coreanos antiguos tienen la forma usada en China.',
};
