import type { Words } from './words';

const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('nl-NL')} ${count === 1 ? one : more}`;

export const nl: Words = {
  tag: 'nl-NL',
  list: (parts) => parts.join(', '),
  evidencePack: 'Bewijsbundel',
  pack: 'Bundel',
  agency: 'Dienst',
  preparedBy: 'Opgemaakt door',
  prepared: 'Opgemaakt',
  warrant: 'Bevel',
  warrantVersion: (reference, version) => `${reference}, versie ${version}`,
  batesNumbers: 'Bates-nummers',
  supersedes: 'Vervangt',
  supersedesPack: (reference, packId) => `${reference}, bundelkenmerk ${packId}`,
  packId: 'Bundelkenmerk',
  logKey: 'Sleutel van het register',
  symbolHolds: 'De code bevat het register, de regel waaronder de berichten zijn geopend en het bundelkenmerk.',
  logo: 'Embleem van de dienst',
  howToCheck: 'Zo controleert u deze bundel',
  checkSteps: (tool) => [
    `Controleer dit bestand met het controleprogramma van ${tool}, met de vingerafdruk van de ondertekenaar en de registersleutel die uw eigen dienst heeft bekendgemaakt.`,
    'Zonder dat programma: pdfsig moet “Signature is Valid” en “Total document signed” melden.',
    'Haal manifest.json uit het bestand (pdfdetach -saveall). De SHA-256 ervan moet het bundelkenmerk hierboven zijn.',
  ],
  countOf: {
    message: ['bericht', 'berichten'],
    conversation: ['gesprek', 'gesprekken'],
    picture: ['afbeelding', 'afbeeldingen'],
    page: ['bladzijde', 'bladzijden'],
  },
  pageOf: (page, total) => `Bladzijde ${page} van ${total}`,
  contents: 'Inhoud',

  scope: 'Reikwijdte',
  issuedBy: 'Afgegeven door',
  legalBasis: 'Grondslag',
  purpose: 'Doel',
  examineUntil: 'Onderzoek toegestaan tot',
  warrantHash: 'SHA-256 van het bevel',
  scopeReceipt: 'Bewijs van reikwijdte',
  receiptAttached: (sha256) => `${sha256}, bijgevoegd als scope-receipt.json`,
  warrantAllows: 'Wat het bevel toestaat',
  sealedNotStated: 'Hoeveel berichten verzegeld bleven, vermeldt deze bundel niet.',
  sealed: (count) =>
    count === 0
      ? 'Geen bericht van de selectie bleef verzegeld.'
      : `${many(count, 'bericht', 'berichten')} van de selectie ${count === 1 ? 'viel' : 'vielen'} buiten deze bevoegdheid of ${count === 1 ? 'was' : 'waren'} beschermd, en ${count === 1 ? 'bleef' : 'bleven'} verzegeld. Niets van de inhoud daarvan staat in dit bestand.`,

  attribution: 'Wie achter de accounts zit',
  attributionIntro:
    'Berichten staan onder de namen die de bron geeft. Dat een account van een persoon is, is een bevinding van het onderzoeksteam, met de grondslag en wat ertegen pleit; het is geen deel van het inbeslaggenomen materiaal.',
  attributedTo: (handle, person) => `${handle} wordt toegeschreven aan ${person}`,
  attributionBasis: 'Grondslag',
  attributionContrary: 'Wat ertegen pleit',
  attributionNoContrary: 'Niets vastgelegd.',
  attributionBy: (proposedBy, decidedBy, at) => `Voorgesteld door ${proposedBy}, besloten door ${decidedBy} op ${at}`,

  conversation: 'Gesprek',
  continued: (heading) => `${heading}, vervolg`,
  disclosed: (count) => `${many(count, 'bericht', 'berichten')} verstrekt`,
  participants: (names) => `Deelnemers: ${names}`,
  notKnown: 'niet bekend',
  contextRule: (before, after) =>
    `Context: ${before} voor en ${after} na elk gekozen bericht gaan mee, lichter gedrukt en gemerkt.`,
  contextWhyNot: (why) => `Er gaat geen context mee: ${why}`,
  timesIn: (zone) => `tijden in ${zone}, UTC eronder`,
  context: 'context',
  to: (names) => `aan ${names}`,
  saidAt: (sender, time) => `${sender}, ${time}`,
  whiteSpaceOnly: (characters) => `(alleen witruimte, ${many(characters, 'teken', 'tekens')})`,
  noText: '(geen tekst)',
  caption: (text) => `Bijschrift: ${text}`,
  inReplyTo: (sender) => `Antwoord aan ${sender}`,
  replyElsewhere: 'Antwoord op een bericht dat niet in deze bundel staat',
  pictureNamed: (name, width, height) => `${name}, ${width} × ${height} beeldpunten`,
  machineText: 'Door de computer uit het beeld gelezen tekst',
  pictureRedacted: (boxes) => `Afgedekt in de afbeelding: ${boxes}`,
  note: 'Aantekening',
  openedUnder: (entry) => `geopend onder registerregel ${entry}`,
  recordedAs: (time) => `tijd zoals vastgelegd: ${time}`,
  attachmentKind: { picture: 'Afbeelding', voice: 'Spraakbericht', video: 'Video', file: 'Bestand' },
  attachmentState: {
    notPrinted: 'Kan niet worden gedrukt.',
    missing: 'Genoemd in de bron; het bestand zat niet bij het inbeslaggenomene.',
    linkOnly: 'De bron bevat alleen een verwijzing.',
    broken: 'Het bestand is beschadigd en kan niet worden getoond.',
    withheld: 'Achtergehouden.',
  },
  withheld: (count) => `${many(count, 'bericht', 'berichten')} achtergehouden`,
  withheldReason: {
    outOfScope: 'buiten het bevel',
    legalPrivilege: 'verschoningsrecht',
    thirdParty: 'derde',
    sensitive: 'gevoelig',
    notRelevant: 'niet relevant',
  },

  exhibits: 'Lijst van bewijsstukken',
  exhibitsIntro: 'Elk kenmerk leidt naar het bericht.',
  exhibit: 'Bewijsstuk',
  message: 'Bericht',
  page: 'Bladzijde',

  redactions: 'Lijst van weglatingen',
  redactionsIntro:
    'Elk vak is even breed, wat er ook stond. Wat achter een vak stond, staat in geen enkel deel van dit bestand. Een naam als “Third party 14” betekent in de hele bundel dezelfde persoon.',
  number: 'Nummer',
  reason: 'Reden',
  author: 'Door',
  date: 'Datum',
  standsFor: 'Weergegeven als',
  redactionReason: {
    thirdParty: ['D', 'derde'],
    legalPrivilege: ['V', 'verschoningsrecht'],
    personalData: ['P', 'persoonsgegevens'],
    ongoingInvestigation: ['O', 'lopend onderzoek'],
    handling: ['H', 'beperkte verspreiding'],
  },

  completeness: 'Volledigheid',
  completenessIntro:
    'Bij de inbeslagneming is van elk gesprek een geordende boom van gezouten hashes gemaakt, met één blad per bericht. Van het eerste tot en met het laatste blad van een reeks is elk blad een bericht van deze bundel, of met opgave van reden achtergehouden. De bewijzen gaan met de bundel mee en zijn zonder de maker te controleren.',
  completenessNone:
    'De gesprekken van deze zaak hebben geen wortel in het register. Deze bundel kan niet bewijzen dat er tussen twee berichten geen ander is weggelaten.',
  sectionComplete: ({ size, first, last, shown, withheld }) =>
    `${many(size, 'bericht', 'berichten')} in het gesprek zoals inbeslaggenomen. Van nummer ${first} tot en met ${last}: ${shown} getoond, ${withheld} achtergehouden.`,
  sectionUnproven: 'Geen bewijs van volledigheid voor dit gesprek.',
  noneWithheld: 'Niets achtergehouden.',
  treeRoot: (conversations, entry) =>
    `Wortel over ${many(conversations, 'gesprek', 'gesprekken')}, vastgelegd door registerregel ${entry}`,

  custody: 'Uittreksel uit het register',
  custodyIntro: (origin) =>
    `Uit het register ${origin}. Elke regel is vastgelegd en ondertekend voordat de genoemde inhoud werd geopend. Dezelfde regels zijn onverkort bijgevoegd als custody.jsonl; de ondertekende stand van het register als checkpoint.txt.`,
  entry: 'Regel',
  time: 'Tijd',
  act: 'Handeling',
  who: 'Wie',
  leaf: 'blad',

  hashes: 'Hashes',
  hashesIntro:
    'Het bijgevoegde manifest.json noemt elke bladzijde, elk bericht, elke afbeelding en elk lettertype van deze bundel met de SHA-256. Het bundelkenmerk op het voorblad is de SHA-256 van dat manifest. Een bladzijde kan haar eigen hash niet afdrukken; die staat alleen daar.',
  hashesDetail: 'Bijlagen, inbeslaggenomen bestanden, afbeeldingen',
  attachments: 'Bijlagen',
  seizedFiles: 'Inbeslaggenomen bestanden',
  readFrom: (messages) => `${many(messages, 'bericht', 'berichten')} hieruit gelezen`,
  picturesAsSeized: 'Afbeeldingen, zoals inbeslaggenomen',
  filesAsSeized: 'Andere bestanden, zoals inbeslaggenomen',

  facts: 'Over deze afdruk',
  factsIntro: 'Hoe de bladzijden zijn gemaakt, voor wie ze moet toelichten.',
  madeWith: 'Gemaakt met',
  timeZone: 'Tijdzone',
  withoutGlyph: 'Tekens zonder letterbeeld',
  withoutGlyphIntro:
    'Geen lettertype van deze bundel tekent deze tekens, of zij hebben geen eigen beeld. Elk staat als codepunt tussen haken; de precieze tekst staat in messages.jsonl.',
  withoutGlyphNone: 'Elk teken op de bladzijden is met zijn eigen letterbeeld getekend.',
  shapes: 'Chinese, Japanse en oudere Koreaanse tekens staan in de in China gangbare vorm.',
};
