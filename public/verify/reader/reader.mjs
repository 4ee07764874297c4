import { digest, hmac } from '../pack/digest.mjs';
import { fingerprintOf } from '../pack/trust.mjs';
import { verifyPack } from '../pack/verify-pack.mjs';
import { toHex } from '../verify.mjs';
import { checkList, printedReport, VERDICTS } from './checks.mjs';
import { ConversationView } from './conversation-view.mjs';
import { detailsOf } from './details.mjs';
import { byId, el } from './dom.mjs';
import { modelOf } from './model.mjs';

/**
 * The page: one pack, read and checked.
 * @typedef {import('./model.mjs').Message} Message
 * @typedef {import('./model.mjs').Withheld} Withheld
 * @typedef {import('./model.mjs').Model} Model
 * @typedef {import('./model.mjs').Picture} Picture
 * @typedef {import('../pack/verify-pack.mjs').Pack} Pack
 * @typedef {{ pack: Pack, report: import('../pack/report.mjs').PackVerdict, model: Model, faults: Map<string, string[]>, faultyConversations: Set<string> }} Opened
 */

const input = (/** @type {string} */ id) => byId(id, HTMLInputElement);
const ALL = 'All conversations';

/** @type {Opened | null} */
let opened = null;
/** The pack's file, where it was dropped. @type {File | null} */
let dropped = null;
let conversation = '';
/** @type {Message | null} */
let chosen = null;
/** @type {Message[]} */
let hits = [];
/** @type {Map<Uint8Array, string>} */
const urls = new Map();
/** @type {Map<string, string>} */
const sides = new Map();

const view = new ConversationView(byId('messages', HTMLElement), (row) => ({
  query: query(),
  side: row.kind === 'message' ? (sides.get(`${row.conversation}\n${row.sender}`) ?? 'left') : '',
  redactions: opened?.model.redactions ?? new Map(),
  faults: row.kind === 'message' ? (opened?.faults.get(row.sourceId) ?? []) : [],
  urlOf,
}));

function query() {
  return input('query').value.toLowerCase();
}

/** @param {Picture} picture */
function urlOf({ bytes }) {
  if (bytes === null) return null;
  const known = urls.get(bytes);
  if (known !== undefined) return known;
  const url = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (bytes)], { type: 'image/png' }));
  urls.set(bytes, url);
  return url;
}

// ---------------------------------------------------------------- opening

/** @param {HTMLInputElement} field */
async function bytesOf(field) {
  const file = field.files?.[0];
  return file === undefined ? null : new Uint8Array(await file.arrayBuffer());
}

/** Null with a word on the page where it is none. @param {string} id @param {string} what @returns {string[] | null} */
function fingerprintsIn(id, what) {
  const texts = input(id)
    .value.split(/[,;\n]/)
    .filter((text) => text.trim() !== '');
  const found = texts.flatMap((text) => fingerprintOf(text) ?? []);
  if (found.length === texts.length) return found;
  say(`${what} is not a SHA-256: 64 hexadecimal digits.`);
  return null;
}

/** @param {string} text */
function say(text) {
  byId('status', HTMLElement).textContent = text;
}

/** @param {SubmitEvent} event */
async function open(event) {
  event.preventDefault();
  const file = dropped ?? input('file').files?.[0];
  if (file === undefined || file === null) return say('Choose the pack that is to be read.');
  const [certificates, authorities] = [
    fingerprintsIn('certificate', 'The fingerprint of the certificate'),
    fingerprintsIn('authority', 'The fingerprint of the authority'),
  ];
  if (certificates === null || authorities === null) return;
  const button = byId('check', HTMLButtonElement);
  button.disabled = true;
  say('Checking …');
  try {
    const policy = await bytesOf(input('policy'));
    const asked = input('no-authority').checked ? /** @type {const} */ ('none') : authorities;
    const { report, pack } = await verifyPack({
      file: new Uint8Array(await file.arrayBuffer()),
      policy,
      certificates,
      authorities: asked,
    });
    const policySha256 = policy === null ? null : toHex(await digest(policy));
    show(report, pack, {
      fileName: file.name,
      bytes: file.size,
      policySha256,
      certificates,
      authorities: asked,
      at: new Date(),
    });
    say('');
  } catch (error) {
    // Whatever goes wrong in here decides nothing about the pack.
    say(`The reader itself failed, nothing is decided: ${error instanceof Error ? error.message : ''}`);
  } finally {
    button.disabled = false;
  }
}

/** @param {Opened['report']} report @param {Pack} pack @param {import('./checks.mjs').Asked} asked */
function show(report, pack, asked) {
  for (const url of urls.values()) URL.revokeObjectURL(url);
  urls.clear();
  /** @type {Map<string, string[]>} */
  const faults = new Map();
  const faultyConversations = new Set();
  for (const { result, step, where, detail } of report.steps) {
    if (result === 'proven') continue;
    for (const { sourceId, conversation: named } of where) {
      if (named !== undefined) faultyConversations.add(named);
      if (sourceId !== undefined)
        faults.set(sourceId, [
          ...(faults.get(sourceId) ?? []),
          `${VERDICTS[result]}: ${step}. ${where.length === 1 ? detail : ''}`,
        ]);
    }
  }
  opened = { pack, report, model: modelOf(pack), faults, faultyConversations };
  chosen = null;
  byId('verdict', HTMLElement).className = report.verdict;
  byId('verdict', HTMLElement).textContent = `Result: ${VERDICTS[report.verdict]}`;
  const pack_ = pack.manifest?.pack ?? {};
  byId('pack-name', HTMLElement).textContent = [
    pack.manifest?.reference,
    pack_.title,
    pack_.caseReference,
    pack_.handlingCode,
  ]
    .filter((text) => typeof text === 'string')
    .join(' · ');
  byId('report', HTMLElement).replaceChildren(...printedReport(report, pack, asked));
  byId('checks', HTMLElement).replaceChildren(...checkList(report, goTo));
  byId('details', HTMLElement).replaceChildren();
  byId('open', HTMLFormElement).hidden = true;
  byId('pack', HTMLElement).hidden = false;
  byId('actions', HTMLElement).hidden = false;
  for (const id of ['query', 'jump', 'from', 'to']) input(id).value = '';
  for (const id of FILTERS) input(id).checked = false;
  listPeople(opened.model);
  conversation = opened.model.conversations[0]?.name ?? '';
  for (const { name, messages } of opened.model.conversations) placeSides(name, messages);
  showConversation();
}

/** In a talk of two one stands left and one right; of more the busiest stands left. @param {string} name @param {Message[]} messages */
function placeSides(name, messages) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { sender } of messages) counts.set(sender, (counts.get(sender) ?? 0) + 1);
  const ranked = [...counts].sort(([, a], [, b]) => b - a).map(([sender]) => sender);
  for (const [at, sender] of ranked.entries())
    sides.set(`${name}\n${sender}`, at === 0 ? 'left' : `right tone${at % 4}`);
}

/** @param {Model} model */
function listPeople({ messages }) {
  const people = [...new Set(messages.map(({ sender }) => sender))].sort();
  const options = people.map((name) => el('option', { value: name, dir: 'auto' }, name));
  byId('person', HTMLSelectElement).replaceChildren(el('option', { value: '' }, 'anybody'), ...options);
}

// ---------------------------------------------------------------- list, filters, search

const FILTERS = ['only-exhibits', 'only-pictures', 'only-redacted', 'only-withheld', 'only-faults'];

/** @param {Message} message @param {ReadonlySet<Message>} nearWithheld */
function fits(message, nearWithheld) {
  const day = Number.isNaN(message.sentAt.getTime()) ? '' : message.sentAt.toISOString().slice(0, 10);
  const [person, from, to] = [byId('person', HTMLSelectElement).value, input('from').value, input('to').value];
  if (person !== '' && message.sender !== person) return false;
  if ((from !== '' && day < from) || (to !== '' && day > to)) return false;
  if (input('only-exhibits').checked && message.exhibit === null) return false;
  if (input('only-pictures').checked && message.pictures.length === 0) return false;
  if (input('only-redacted').checked && message.redactions.length === 0) return false;
  if (input('only-withheld').checked && !nearWithheld.has(message)) return false;
  return !input('only-faults').checked || (opened?.faults.has(message.sourceId) ?? false);
}

function isFiltered() {
  return (
    FILTERS.some((id) => input(id).checked) ||
    ['from', 'to'].some((id) => input(id).value !== '') ||
    byId('person', HTMLSelectElement).value !== ''
  );
}

/** Messages beside a withheld run. @param {(Message | Withheld)[]} rows */
function beside(rows) {
  /** @type {Set<Message>} */
  const near = new Set();
  for (const [at, row] of rows.entries())
    if (row.kind === 'withheld')
      for (const one of [rows[at - 1], rows[at + 1]]) if (one?.kind === 'message') near.add(one);
  return near;
}

/** Rows of a conversation that fit the filters; withheld runs stay where nothing is filtered, or they are asked for. @param {(Message | Withheld)[]} rows */
function fitting(rows) {
  if (!isFiltered()) return rows;
  const near = beside(rows);
  return rows.filter((row) => (row.kind === 'withheld' ? input('only-withheld').checked : fits(row, near)));
}

function showConversation() {
  if (opened === null) return;
  const { conversations } = opened.model;
  const shown = conversation === ALL ? conversations : conversations.filter(({ name }) => name === conversation);
  view.show(
    conversation,
    shown.flatMap(({ rows }) => fitting(rows)),
  );
  listConversations();
  search();
}

function listConversations() {
  if (opened === null) return;
  const { model, faultyConversations } = opened;
  const words = query();
  const items = model.conversations.map(({ name, messages, withheld, rows }) => {
    const count = words === '' ? messages.length : messages.filter(({ search: text }) => text.includes(words)).length;
    const open = words === '' ? '' : ` found of ${messages.length}`;
    const fit = isFiltered() ? `, ${fitting(rows).filter(({ kind }) => kind === 'message').length} fit` : '';
    const line = el(
      'button',
      { type: 'button', 'aria-current': String(name === conversation) },
      el('bdi', {}, name),
      el('span', { class: 'count' }, `${count}${open}${fit}${withheld > 0 ? `, ${withheld} withheld` : ''}`),
    );
    if (faultyConversations.has(name)) line.classList.add('refuted');
    line.addEventListener('click', () => {
      conversation = name;
      showConversation();
    });
    return el('li', {}, line);
  });
  if (model.conversations.length > 1) {
    const all = el(
      'button',
      { type: 'button', 'aria-current': String(conversation === ALL) },
      ALL,
      el('span', { class: 'count' }, String(model.messages.length)),
    );
    all.addEventListener('click', () => {
      conversation = ALL;
      showConversation();
    });
    items.unshift(el('li', {}, all));
  }
  byId('conversations', HTMLUListElement).replaceChildren(...items);
}

/** Finds in what is shown, and marks it. */
function search() {
  const words = query();
  hits = words === '' ? [] : view.messages.filter(({ search: text }) => text.includes(words));
  const shown = words === '' ? '' : hits.length === 1 ? '1 message' : `${hits.length} messages`;
  byId('hits', HTMLElement).textContent =
    shown === '' ? '' : `${shown}${hits.length > 0 ? '; n and p go on and back' : ''}`;
}

function onQuery() {
  listConversations();
  search();
  view.refresh();
  if (hits.length > 0) view.reveal(hits[0]);
}

// ---------------------------------------------------------------- choosing

/** @param {Message} message @param {boolean} [scroll] */
async function choose(message, scroll = true) {
  if (opened === null) return;
  const { pack } = opened;
  if (scroll && !view.reveal(message)) {
    clearFilters();
    conversation = message.conversation;
    showConversation();
    view.reveal(message);
  }
  chosen = message;
  for (const one of document.querySelectorAll('.bubble.chosen')) one.classList.remove('chosen');
  document.getElementById(`m${message.at}`)?.classList.add('chosen');
  const native = pack.native.find(({ sourceId }) => sourceId === message.sourceId);
  const salt =
    native === undefined ? null : Uint8Array.from(native.salt.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const opens =
    native !== undefined &&
    salt !== null &&
    toHex(await hmac(salt, native.record)) === pack.manifest?.items[message.at]?.commitment;
  if (chosen === message) {
    byId('details', HTMLElement).replaceChildren(...detailsOf(message, pack, opens));
    byId('side', HTMLElement).scrollTop = 0;
  }
}

function clearFilters() {
  for (const id of FILTERS) input(id).checked = false;
  for (const id of ['from', 'to']) input(id).value = '';
  byId('person', HTMLSelectElement).value = '';
}

/** @param {import('../pack/report.mjs').Where} where */
function goTo({ sourceId, conversation: named }) {
  const message = sourceId === undefined ? undefined : opened?.model.bySource.get(sourceId);
  if (message !== undefined) void choose(message);
  else if (named !== undefined) {
    conversation = named;
    showConversation();
  }
}

function jump() {
  const wanted = input('jump').value.trim();
  if (opened === null || wanted === '') return;
  const low = wanted.toLowerCase();
  const isDate = /^\d{4}-\d{2}(-\d{2})?/.test(wanted);
  const { messages, bySource } = opened.model;
  const ordered = [...messages].sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
  const found =
    bySource.get(wanted) ??
    messages.find(({ exhibit }) => exhibit?.toLowerCase() === low) ??
    messages.find(({ batesBegin, batesEnd }) =>
      [batesBegin, batesEnd].some(
        (bates) => bates.toLowerCase() === low || (low.length >= 2 && bates.toLowerCase().endsWith(low)),
      ),
    ) ??
    (isDate ? ordered.find(({ sentAt }) => sentAt.toISOString() >= wanted) : undefined);
  if (found !== undefined) void choose(found);
  byId('hits', HTMLElement).textContent = found === undefined ? 'Nothing has that date, number or name.' : '';
}

/** @param {readonly Message[]} among @param {number} by */
function step(among, by) {
  if (among.length === 0) return;
  const at = chosen === null ? -1 : among.indexOf(chosen);
  const next =
    at < 0
      ? by > 0
        ? among.find((one) => chosen === null || one.at > chosen.at)
        : among.findLast((one) => chosen !== null && one.at < chosen.at)
      : among[at + by];
  void choose(next ?? among[by > 0 ? 0 : among.length - 1]);
}

// ---------------------------------------------------------------- keys

const KEYS = [
  ['j', 'next message', () => step(view.messages, 1)],
  ['k', 'message before', () => step(view.messages, -1)],
  ['/', 'search', () => input('query').focus()],
  ['n', 'next that was found', () => step(hits, 1)],
  ['p', 'one found before', () => step(hits, -1)],
  ['g', 'go to a date, number or exhibit', () => input('jump').focus()],
  ['c', 'checks', () => byId('checks', HTMLElement).scrollIntoView()],
  ['?', 'these keys', () => byId('help', HTMLDialogElement).showModal()],
  ['Escape', 'leave a field', () => undefined],
];

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || opened === null) return;
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (isTyping && event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur();
  const isField = isTyping && !(event.target instanceof HTMLInputElement && event.target.type === 'checkbox');
  const known = KEYS.find(([key]) => key === event.key);
  if (isField || known === undefined || byId('help', HTMLDialogElement).open || known[0] === 'Escape') return;
  event.preventDefault();
  /** @type {() => void} */ (known[2])();
}

byId('help', HTMLDialogElement).append(
  el('h2', {}, 'Keys'),
  el(
    'dl',
    {},
    ...KEYS.flatMap(([key, what]) => [el('dt', {}, el('kbd', {}, String(key))), el('dd', {}, String(what))]),
  ),
  el('form', { method: 'dialog' }, el('button', {}, 'Close')),
);
document.addEventListener('keydown', onKey);
byId('open', HTMLFormElement).addEventListener('submit', (event) => void open(event));
input('file').addEventListener('change', () => {
  dropped = null;
});
const drop = byId('drop', HTMLElement);
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('over');
});
document.addEventListener('dragleave', () => drop.classList.remove('over'));
document.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  const file = event.dataTransfer?.files[0];
  if (file === undefined) return;
  dropped = file;
  byId('open', HTMLFormElement).hidden = false;
  say(`${file.name} is chosen.`);
});
byId('show-open', HTMLButtonElement).addEventListener('click', () => {
  const form = byId('open', HTMLFormElement);
  form.hidden = !form.hidden;
});
byId('show-checks', HTMLButtonElement).addEventListener('click', () => byId('checks', HTMLElement).scrollIntoView());
byId('print', HTMLButtonElement).addEventListener('click', () => window.print());
byId('show-help', HTMLButtonElement).addEventListener('click', () => byId('help', HTMLDialogElement).showModal());
input('query').addEventListener('input', onQuery);
input('query').addEventListener('keydown', (event) => {
  if (event.key === 'Enter') step(hits, event.shiftKey ? -1 : 1);
});
input('jump').addEventListener('keydown', (event) => {
  if (event.key === 'Enter') jump();
});
for (const id of [...FILTERS, 'from', 'to']) input(id).addEventListener('change', showConversation);
byId('person', HTMLSelectElement).addEventListener('change', showConversation);
byId('messages', HTMLElement).addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (target instanceof HTMLImageElement) target.classList.toggle('large');
  const at = target?.closest('.bubble')?.getAttribute('data-at') ?? null;
  const message = at === null ? undefined : opened?.model.messages[Number(at)];
  if (message !== undefined) void choose(message, false);
});
