import { formatReport, VerifyError, verifyCase, verifyCheckpoint, verifyLedger, verifyProof } from '../verify.mjs';

// ---------------------------------------------------------------- the page

/** @typedef {import('../verify.mjs').Report} Report */

/** For each kind of check: the files it takes, the first being the one that is checked. */
const CHECKS = {
  proof: {
    files: { proof: 'Proof (.tlog-proof)', entry: 'Entry header: the exact bytes' },
    run: async (/** @type {(name: string) => Promise<Uint8Array | null>} */ read) =>
      verifyProof({ proof: needed(await read('proof')), entry: await read('entry'), policy: await read('policy') }),
  },
  checkpoint: {
    files: {
      checkpoint: 'Checkpoint',
      older: 'Older checkpoint (optional)',
      consistency: 'Consistency proof (optional)',
    },
    run: async (/** @type {(name: string) => Promise<Uint8Array | null>} */ read) =>
      verifyCheckpoint({
        checkpoint: needed(await read('checkpoint')),
        older: await read('older'),
        consistency: await read('consistency'),
        policy: await read('policy'),
      }),
  },
  case: {
    files: { slice: 'History of one case (slice.jsonl)', older: 'Older checkpoint (optional)' },
    run: async (/** @type {(name: string) => Promise<Uint8Array | null>} */ read) =>
      verifyCase({
        slice: needed(chosen.get('slice') ?? null),
        older: await read('older'),
        policy: await read('policy'),
      }),
  },
  ledger: {
    files: { ledger: 'Whole ledger (ledger.jsonl)', older: 'Older checkpoint (optional)' },
    run: async (/** @type {(name: string) => Promise<Uint8Array | null>} */ read) =>
      verifyLedger({
        ledger: needed(chosen.get('ledger') ?? null),
        older: await read('older'),
        policy: await read('policy'),
      }),
  },
};
const POLICY = 'Policy: from your own agency or court, never from whoever gave you the file';
/** Everything but a slice or a ledger is small; what is larger isn't one. */
const MAX_SMALL_BYTES = 1024 * 1024;

/** @type {Map<string, File>} */
const chosen = new Map();

/** @template {Element} T @param {string} id @param {new () => T} type @returns {T} */
function byId(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${id}`);
  return found;
}

/** @template T @param {T | null} value @returns {T} */
function needed(value) {
  if (value === null) throw new VerifyError('choose the file that is to be checked', 'undecidable');
  return value;
}

/** @param {string} name @returns {Promise<Uint8Array | null>} */
async function read(name) {
  const file = chosen.get(name);
  if (file === undefined) return null;
  if (file.size > MAX_SMALL_BYTES) throw new VerifyError(`${file.name} is too large to be what it is chosen as`);
  return new Uint8Array(await file.arrayBuffer());
}

/** @returns {keyof typeof CHECKS} */
function kindChosen() {
  const checked = document.querySelector('input[name=kind]:checked');
  const kind = checked instanceof HTMLInputElement ? checked.value : '';
  return kind === 'checkpoint' || kind === 'case' || kind === 'ledger' ? kind : 'proof';
}

/** A field for each file of the check that is chosen: a label, a file input, and the name of what lies in it. */
function showFields() {
  chosen.clear();
  const fields = Object.entries({ ...CHECKS[kindChosen()].files, policy: POLICY });
  byId('files', HTMLDivElement).replaceChildren(...fields.map(([name, label]) => fieldOf(name, label)));
  clearReport();
}

/** @param {string} name @param {string} text */
function fieldOf(name, text) {
  const field = document.createElement('label');
  field.className = 'file';
  const words = document.createElement('span');
  words.textContent = text;
  const input = document.createElement('input');
  input.type = 'file';
  input.name = name;
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file === undefined) chosen.delete(name);
    else chosen.set(name, file);
    clearReport();
  });
  field.append(words, input);
  field.addEventListener('dragover', (event) => {
    event.preventDefault();
    field.classList.add('over');
  });
  field.addEventListener('dragleave', () => field.classList.remove('over'));
  field.addEventListener('drop', (event) => {
    event.preventDefault();
    field.classList.remove('over');
    const files = event.dataTransfer?.files;
    if (files?.length !== 1) return;
    input.files = files;
    input.dispatchEvent(new Event('change'));
  });
  return field;
}

/** An old verdict must not stand beside new files. */
function clearReport() {
  byId('report', HTMLElement).replaceChildren();
}

async function check() {
  const button = byId('check', HTMLButtonElement);
  const kind = kindChosen();
  clearReport();
  button.disabled = true;
  byId('status', HTMLElement).textContent = 'Checking …';
  try {
    show(await CHECKS[kind].run(read));
  } catch (error) {
    // Whatever goes wrong in here decides nothing about the file.
    const detail = error instanceof Error ? error.message : 'the verifier itself failed';
    show({
      verdict: 'undecidable',
      steps: [{ step: 'files', result: 'undecidable', detail }],
      notChecked: ['anything'],
    });
  } finally {
    button.disabled = false;
  }
}

const VERDICTS = { proven: 'Proven', refuted: 'Refuted', undecidable: 'Not decidable' };

/** @param {Report} report */
function show(report) {
  const { verdict, steps, notChecked } = report;
  const heading = element('h2', VERDICTS[verdict], verdict);
  heading.id = 'verdict';
  const table = element('table', '');
  const head = element('tr', '');
  head.append(...['Result', 'Step', 'What was found'].map((text) => element('th', text)));
  for (const cell of head.children) cell.setAttribute('scope', 'col');
  const rows = steps.map(({ step, result, detail }) => {
    const row = element('tr', '');
    row.append(element('td', VERDICTS[result], result), element('td', step), element('td', detail));
    return row;
  });
  table.append(head, ...rows);
  const open = element('ul', '');
  open.append(...notChecked.map((item) => element('li', item)));
  const text = element('pre', formatReport(report));
  const copy = element('details', '');
  copy.append(element('summary', 'As text, to be copied'), text);
  byId('report', HTMLElement).replaceChildren(heading, table, element('h3', 'Not checked'), open, copy);
  byId('status', HTMLElement).textContent = `Result: ${VERDICTS[verdict]}`;
}

/** What a file says only ever becomes text. @param {string} name @param {string} text */
function element(name, text, look = '') {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = look;
  return made;
}

for (const input of document.querySelectorAll('input[name=kind]')) input.addEventListener('change', showFields);
byId('check', HTMLButtonElement).addEventListener('click', check);
showFields();
