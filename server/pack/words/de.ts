import type { Words } from './words';

const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('de-DE')} ${count === 1 ? one : more}`;

export const de: Words = {
  tag: 'de-DE',
  list: (parts) => parts.join(', '),
  evidencePack: 'Beweismittelakte',
  pack: 'Akte',
  agency: 'Behörde',
  preparedBy: 'Erstellt von',
  prepared: 'Erstellt',
  warrant: 'Beschluss',
  warrantVersion: (reference, version) => `${reference}, Fassung ${version}`,
  batesNumbers: 'Bates-Nummern',
  supersedes: 'Ersetzt',
  supersedesPack: (reference, packId) => `${reference}, Kennung ${packId}`,
  packId: 'Kennung der Akte',
  logKey: 'Schlüssel des Registers',
  symbolHolds:
    'Der Code enthält das Register, den Eintrag, unter dem die Nachrichten geöffnet wurden, und die Kennung der Akte.',
  logo: 'Zeichen der Behörde',
  howToCheck: 'So prüfen Sie diese Akte',
  checkSteps: (tool) => [
    `Prüfen Sie diese Datei mit dem Prüfprogramm von ${tool}, mit dem Fingerabdruck des Unterzeichners und dem Registerschlüssel, den Ihre eigene Behörde veröffentlicht hat.`,
    'Ohne das Programm: pdfsig muss „Signature is Valid“ und „Total document signed“ melden.',
    'Lösen Sie manifest.json heraus (pdfdetach -saveall). Deren SHA-256 muss die Kennung oben sein.',
  ],
  countOf: {
    message: ['Nachricht', 'Nachrichten'],
    conversation: ['Gespräch', 'Gespräche'],
    picture: ['Bild', 'Bilder'],
    page: ['Seite', 'Seiten'],
  },
  pageOf: (page, total) => `Seite ${page} von ${total}`,
  contents: 'Inhalt',

  scope: 'Umfang',
  issuedBy: 'Erlassen von',
  legalBasis: 'Rechtsgrundlage',
  purpose: 'Zweck',
  examineUntil: 'Auswertung bis',
  warrantHash: 'SHA-256 des Beschlusses',
  scopeReceipt: 'Umfangsbeleg',
  receiptAttached: (sha256) => `${sha256}, beigefügt als scope-receipt.json`,
  warrantAllows: 'Was der Beschluss erlaubt',
  sealedNotStated: 'Wie viele Nachrichten verschlossen blieben, ist in dieser Akte nicht angegeben.',
  sealed: (count) =>
    count === 0
      ? 'Keine Nachricht der Auswahl blieb verschlossen.'
      : `${many(count, 'Nachricht', 'Nachrichten')} der Auswahl ${count === 1 ? 'lag' : 'lagen'} außerhalb dieser Befugnis oder ${count === 1 ? 'war' : 'waren'} geschützt und ${count === 1 ? 'blieb' : 'blieben'} verschlossen. Nichts von ${count === 1 ? 'ihrem' : 'ihrem'} Inhalt ist in dieser Datei.`,

  attribution: 'Wer hinter den Kennungen steht',
  attributionIntro:
    'Nachrichten stehen unter den Kennungen, die die Quelle nennt. Dass eine Kennung einer Person gehört, ist eine Feststellung der Ermittler mit ihrer Grundlage und dem, was dagegen spricht; sie ist nicht Teil des sichergestellten Materials.',
  attributedTo: (handle, person) => `${handle} wird ${person} zugeordnet`,
  attributionBasis: 'Grundlage',
  attributionContrary: 'Was dagegen spricht',
  attributionNoContrary: 'Nichts vermerkt.',
  attributionBy: (proposedBy, decidedBy, at) =>
    `Vorgeschlagen von ${proposedBy}, entschieden von ${decidedBy} am ${at}`,

  conversation: 'Gespräch',
  continued: (heading) => `${heading}, Fortsetzung`,
  disclosed: (count) => `${many(count, 'Nachricht', 'Nachrichten')} offengelegt`,
  participants: (names) => `Teilnehmer: ${names}`,
  notKnown: 'nicht bekannt',
  contextRule: (before, after) =>
    `Zusammenhang: ${before} vor und ${after} nach jeder gewählten Nachricht stehen dabei, heller gedruckt und gekennzeichnet.`,
  contextWhyNot: (why) => `Kein Zusammenhang beigefügt: ${why}`,
  timesIn: (zone) => `Zeiten in ${zone}, darunter UTC`,
  context: 'Kontext',
  to: (names) => `an ${names}`,
  saidAt: (sender, time) => `${sender}, ${time}`,
  whiteSpaceOnly: (characters) => `(nur Leerraum, ${many(characters, 'Zeichen', 'Zeichen')})`,
  noText: '(kein Text)',
  caption: (text) => `Beschriftung: ${text}`,
  inReplyTo: (sender) => `Antwort an ${sender}`,
  replyElsewhere: 'Antwort auf eine Nachricht, die nicht in dieser Akte ist',
  pictureNamed: (name, width, height) => `${name}, ${width} × ${height} Bildpunkte`,
  machineText: 'Maschinell aus dem Bild gelesener Text',
  pictureRedacted: (boxes) => `Im Bild abgedeckt: ${boxes}`,
  note: 'Vermerk',
  openedUnder: (entry) => `geöffnet unter Registereintrag ${entry}`,
  recordedAs: (time) => `Zeit laut Quelle: ${time}`,
  attachmentKind: { picture: 'Bild', voice: 'Sprachnachricht', video: 'Video', file: 'Datei' },
  attachmentState: {
    notPrinted: 'Nicht druckbar.',
    missing: 'In der Quelle genannt; die Datei war nicht unter dem Sichergestellten.',
    linkOnly: 'Die Quelle enthält nur einen Verweis.',
    broken: 'Die Datei ist beschädigt und nicht darstellbar.',
    withheld: 'Zurückgehalten.',
  },
  withheld: (count) => `${many(count, 'Nachricht', 'Nachrichten')} zurückgehalten`,
  withheldReason: {
    outOfScope: 'außerhalb des Beschlusses',
    legalPrivilege: 'Anwaltsgeheimnis',
    thirdParty: 'Dritte',
    sensitive: 'sensibel',
    notRelevant: 'nicht erheblich',
  },

  exhibits: 'Verzeichnis der Beweisstücke',
  exhibitsIntro: 'Jedes Zeichen führt zu seiner Nachricht.',
  exhibit: 'Beweisstück',
  message: 'Nachricht',
  page: 'Seite',

  redactions: 'Verzeichnis der Schwärzungen',
  redactionsIntro:
    'Jedes Feld ist gleich breit, was auch immer dort stand. Was hinter einem Feld stand, ist in keinem Teil dieser Datei. Ein Name wie „Third party 14“ meint in der ganzen Akte dieselbe Person.',
  number: 'Nummer',
  reason: 'Grund',
  author: 'Urheber',
  date: 'Datum',
  standsFor: 'Gezeigt als',
  redactionReason: {
    thirdParty: ['D', 'Dritte'],
    legalPrivilege: ['A', 'Anwaltsgeheimnis'],
    personalData: ['P', 'personenbezogene Daten'],
    ongoingInvestigation: ['E', 'laufende Ermittlung'],
    handling: ['V', 'Verwendungsbeschränkung'],
  },

  completeness: 'Vollständigkeit',
  completenessIntro:
    'Bei der Sicherstellung wurde aus jedem Gespräch ein geordneter Baum gesalzener Hashwerte, ein Blatt je Nachricht. Vom ersten bis zum letzten Blatt einer Reihe ist jedes entweder eine Nachricht dieser Akte oder mit Grund zurückgehalten. Die Nachweise liegen der Akte bei und sind ohne ihren Ersteller prüfbar.',
  completenessNone:
    'Die Gespräche dieses Verfahrens haben keine Wurzel im Register. Diese Akte kann nicht nachweisen, dass zwischen zwei Nachrichten keine andere fehlt.',
  sectionComplete: ({ size, first, last, shown, withheld }) =>
    `${many(size, 'Nachricht', 'Nachrichten')} im Gespräch, wie sichergestellt. Von Nummer ${first} bis ${last}: ${shown} gezeigt, ${withheld} zurückgehalten.`,
  sectionUnproven: 'Kein Nachweis der Vollständigkeit für dieses Gespräch.',
  noneWithheld: 'Nichts zurückgehalten.',
  treeRoot: (conversations, entry) =>
    `Wurzel über ${many(conversations, 'Gespräch', 'Gespräche')}, festgelegt durch Registereintrag ${entry}`,

  custody: 'Auszug aus dem Register',
  custodyIntro: (origin) =>
    `Aus dem Register ${origin}. Jede Zeile wurde festgelegt und unterzeichnet, bevor der genannte Inhalt geöffnet wurde. Dieselben Zeilen liegen ungekürzt als custody.jsonl bei, der unterzeichnete Stand des Registers als checkpoint.txt.`,
  entry: 'Eintrag',
  time: 'Zeit',
  act: 'Handlung',
  who: 'Wer',
  leaf: 'Blatt',

  hashes: 'Hashwerte',
  hashesIntro:
    'Die beigefügte manifest.json nennt jede Seite, jede Nachricht, jedes Bild und jede Schrift dieser Akte mit SHA-256. Die Kennung auf dem Deckblatt ist die SHA-256 dieser Liste. Eine Seite kann ihren eigenen Hashwert nicht drucken; er steht nur dort.',
  hashesDetail: 'Anlagen, sichergestellte Dateien, Bilder',
  attachments: 'Anlagen',
  seizedFiles: 'Sichergestellte Dateien',
  readFrom: (messages) => `${many(messages, 'Nachricht', 'Nachrichten')} daraus gelesen`,
  picturesAsSeized: 'Bilder, wie sichergestellt',
  filesAsSeized: 'Andere Dateien, wie sichergestellt',

  facts: 'Zu diesem Ausdruck',
  factsIntro: 'Wie die Seiten entstanden sind, für alle, die sie erläutern müssen.',
  madeWith: 'Erstellt mit',
  timeZone: 'Zeitzone',
  withoutGlyph: 'Zeichen ohne Schriftbild',
  withoutGlyphIntro:
    'Keine Schrift dieser Akte zeichnet diese Zeichen, oder sie haben kein eigenes Bild. Jedes steht als Codepunkt in Klammern; der genaue Text ist in messages.jsonl.',
  withoutGlyphNone: 'Jedes Zeichen auf den Seiten ist mit seinem eigenen Schriftbild gezeichnet.',
  shapes: 'Chinesische, japanische und ältere koreanische Zeichen stehen in der in China üblichen Form.',
};
