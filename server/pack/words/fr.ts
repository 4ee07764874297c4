import type { Words } from './words';

const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('fr-FR')} ${count < 2 ? one : more}`;

export const fr: Words = {
  tag: 'fr-FR',
  list: (parts) => parts.join(', '),
  evidencePack: 'Dossier de preuves',
  pack: 'Dossier',
  agency: 'Service',
  preparedBy: 'Établi par',
  prepared: 'Établi le',
  warrant: 'Autorisation',
  warrantVersion: (reference, version) => `${reference}, version ${version}`,
  batesNumbers: 'Numéros Bates',
  supersedes: 'Remplace',
  supersedesPack: (reference, packId) => `${reference}, identifiant ${packId}`,
  packId: 'Identifiant du dossier',
  logKey: 'Clé du registre',
  symbolHolds:
    'Le code contient le registre, l’entrée sous laquelle les messages ont été ouverts et l’identifiant du dossier.',
  logo: 'Emblème du service',
  howToCheck: 'Comment vérifier ce dossier',
  checkSteps: (tool) => [
    `Lancez le vérificateur de ${tool} sur ce fichier, avec l’empreinte du signataire et la clé du registre publiées par votre propre service.`,
    'Sans lui : pdfsig doit répondre « Signature is Valid » et « Total document signed ».',
    'Extrayez manifest.json (pdfdetach -saveall). Son SHA-256 doit être l’identifiant ci-dessus.',
  ],
  countOf: {
    message: ['message', 'messages'],
    conversation: ['conversation', 'conversations'],
    picture: ['image', 'images'],
    page: ['page', 'pages'],
  },
  pageOf: (page, total) => `Page ${page} sur ${total}`,
  contents: 'Sommaire',

  scope: 'Périmètre',
  issuedBy: 'Délivrée par',
  legalBasis: 'Fondement',
  purpose: 'Finalité',
  examineUntil: 'Exploitation jusqu’au',
  warrantHash: 'SHA-256 de l’autorisation',
  scopeReceipt: 'Reçu de périmètre',
  receiptAttached: (sha256) => `${sha256}, joint sous le nom scope-receipt.json`,
  warrantAllows: 'Ce que l’autorisation permet',
  sealedNotStated: 'Ce dossier n’indique pas combien de messages sont restés scellés.',
  sealed: (count) =>
    count === 0
      ? 'Aucun message de la sélection n’est resté scellé.'
      : `${many(count, 'message', 'messages')} de la sélection, hors de cette autorisation ou ${count < 2 ? 'protégé, est resté scellé' : 'protégés, sont restés scellés'}. Rien de leur contenu ne figure dans ce fichier.`,

  attribution: 'Qui se trouve derrière les pseudonymes',
  attributionIntro:
    'Les messages figurent sous les pseudonymes que donne la source. Qu’un pseudonyme soit celui d’une personne est une conclusion des enquêteurs, avec son fondement et ce qui s’y oppose ; elle ne fait pas partie des données saisies.',
  attributedTo: (handle, person) => `${handle} est attribué à ${person}`,
  attributionBasis: 'Fondement',
  attributionContrary: 'Éléments contraires',
  attributionNoContrary: 'Aucun élément consigné.',
  attributionBy: (proposedBy, decidedBy, at) => `Proposé par ${proposedBy}, décidé par ${decidedBy} le ${at}`,

  conversation: 'Conversation',
  continued: (heading) => `${heading}, suite`,
  disclosed: (count) => `${many(count, 'message communiqué', 'messages communiqués')}`,
  participants: (names) => `Participants : ${names}`,
  notKnown: 'inconnus',
  contextRule: (before, after) =>
    `Contexte : ${before} avant et ${after} après chaque message choisi sont joints, imprimés plus clair et marqués.`,
  contextWhyNot: (why) => `Aucun contexte n’est joint : ${why}`,
  timesIn: (zone) => `heures de ${zone}, UTC en dessous`,
  context: 'contexte',
  to: (names) => `à ${names}`,
  saidAt: (sender, time) => `${sender}, ${time}`,
  whiteSpaceOnly: (characters) => `(espaces seuls, ${many(characters, 'caractère', 'caractères')})`,
  noText: '(sans texte)',
  caption: (text) => `Légende : ${text}`,
  inReplyTo: (sender) => `En réponse à ${sender}`,
  replyElsewhere: 'En réponse à un message qui n’est pas dans ce dossier',
  pictureNamed: (name, width, height) => `${name}, ${width} × ${height} pixels`,
  machineText: 'Texte lu dans l’image par la machine',
  pictureRedacted: (boxes) => `Masqué dans l’image : ${boxes}`,
  note: 'Note',
  openedUnder: (entry) => `ouvert sous l’entrée ${entry} du registre`,
  recordedAs: (time) => `heure telle qu’enregistrée : ${time}`,
  attachmentKind: { picture: 'Image', voice: 'Message vocal', video: 'Vidéo', file: 'Fichier' },
  attachmentState: {
    notPrinted: 'Ne peut pas être imprimé.',
    missing: 'Cité par la source ; le fichier n’était pas dans la saisie.',
    linkOnly: 'La source ne contient qu’un lien.',
    broken: 'Le fichier est endommagé et ne peut être montré.',
    withheld: 'Retenu.',
  },
  withheld: (count) => `${many(count, 'message retenu', 'messages retenus')}`,
  withheldReason: {
    outOfScope: 'hors autorisation',
    legalPrivilege: 'secret professionnel',
    thirdParty: 'tiers',
    sensitive: 'sensible',
    notRelevant: 'sans pertinence',
  },

  exhibits: 'Liste des pièces',
  exhibitsIntro: 'Chaque référence mène à son message.',
  exhibit: 'Pièce',
  message: 'Message',
  page: 'Page',

  redactions: 'Liste des occultations',
  redactionsIntro:
    'Toutes les cases ont la même largeur, quoi qu’il y ait eu. Ce qui se trouvait derrière n’est dans aucune partie de ce fichier. Un nom tel que « Third party 14 » désigne la même personne dans tout le dossier.',
  number: 'Numéro',
  reason: 'Motif',
  author: 'Auteur',
  date: 'Date',
  standsFor: 'Montré comme',
  redactionReason: {
    thirdParty: ['T', 'tiers'],
    legalPrivilege: ['S', 'secret professionnel'],
    personalData: ['P', 'données personnelles'],
    ongoingInvestigation: ['E', 'enquête en cours'],
    handling: ['D', 'diffusion restreinte'],
  },

  completeness: 'Complétude',
  completenessIntro:
    'À la saisie, chaque conversation est devenue un arbre ordonné d’empreintes salées, une feuille par message. De la première à la dernière feuille d’une suite, chacune est soit un message de ce dossier, soit retenue avec un motif. Les preuves accompagnent le dossier et se vérifient sans son auteur.',
  completenessNone:
    'Les conversations de cette affaire n’ont pas de racine au registre. Ce dossier ne peut prouver qu’aucun message n’a été omis entre deux autres.',
  sectionComplete: ({ size, first, last, shown, withheld }) =>
    `${many(size, 'message', 'messages')} dans la conversation telle que saisie. Des numéros ${first} à ${last} : ${shown} montrés, ${withheld} retenus.`,
  sectionUnproven: 'Aucune preuve de complétude pour cette conversation.',
  noneWithheld: 'Aucun message retenu.',
  treeRoot: (conversations, entry) =>
    `Racine sur ${many(conversations, 'conversation', 'conversations')}, fixée par l’entrée ${entry} du registre`,

  custody: 'Extrait du registre',
  custodyIntro: (origin) =>
    `Du registre ${origin}. Chaque ligne a été consignée et signée avant l’ouverture du contenu qu’elle nomme. Les mêmes lignes, entières, sont jointes sous custody.jsonl ; la tête signée du registre sous checkpoint.txt.`,
  entry: 'Entrée',
  time: 'Heure',
  act: 'Acte',
  who: 'Qui',
  leaf: 'feuille',

  hashes: 'Empreintes',
  hashesIntro:
    'Le fichier joint manifest.json donne le SHA-256 de chaque page, message, image et police de ce dossier. L’identifiant en couverture est le SHA-256 de cette liste. Une page ne peut imprimer sa propre empreinte : elle ne figure que là.',
  hashesDetail: 'Fichiers joints, fichiers saisis, images',
  attachments: 'Fichiers joints',
  seizedFiles: 'Fichiers saisis',
  readFrom: (messages) => `${many(messages, 'message lu', 'messages lus')} dans ce fichier`,
  picturesAsSeized: 'Images, telles que saisies',
  filesAsSeized: 'Autres fichiers, tels que saisis',

  facts: 'À propos de cette impression',
  factsIntro: 'Comment les pages ont été faites, pour qui doit les expliquer.',
  madeWith: 'Fait avec',
  timeZone: 'Fuseau horaire',
  withoutGlyph: 'Caractères sans dessin',
  withoutGlyphIntro:
    'Aucune police de ce dossier ne dessine ces caractères, ou ils n’ont pas d’apparence propre. Chacun est imprimé par son point de code entre crochets ; le texte exact est dans messages.jsonl.',
  withoutGlyphNone: 'Chaque caractère des pages a son propre dessin.',
  shapes: 'Les caractères chinois, japonais et coréens anciens ont la forme en usage en Chine.',
};
