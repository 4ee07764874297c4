import { PLANTED_NOTE } from '../attachment';
import { Random } from '../random';
import { PLANTED_PICTURE } from '../stories';
import type { Picture } from './picture';
import { box, page, words } from './svg';

const WIDTH = 900;
const HEIGHT = 1120;
const INK = '#1c1c22';
const PEN = '#1d2f7a';

const FIRMS = ['Northgate Freight', 'Delta Cold Store', 'Van Houten Transport', 'Marlin Shipping', 'Harbour Fruit Ltd'];
const TOWNS = ['Rotterdam', 'Antwerp', 'Gothenburg', 'Algeciras', 'Felixstowe', 'Vlissingen'];
const GOODS = [
  'Bananas, cartons',
  'Ceramic tiles',
  'Car parts, used',
  'Olive oil, tins',
  'Garden furniture',
  'Frozen squid',
  'Paper rolls',
  'Cut flowers',
];
const REMARKS = [
  'Bay 14, ask for Ray',
  'Keep dry, top load',
  'Driver calls before 18:00',
  'Two pallets short',
  'Paid cash, no invoice',
  'Gate code 4471',
];

interface Sheet {
  number: number;
  date: string;
  from: string;
  to: string;
  /** Goods and how many of them. */
  rows: readonly (readonly [string, string])[];
  remark: string;
}

function sheetOf(random: Random): Sheet {
  const first = random.below(GOODS.length);
  const rows = Array.from({ length: random.between(2, 5) }, (_, row) => {
    return [GOODS[(first + row) % GOODS.length] ?? '', `${random.between(4, 240)}`] as const;
  });
  const seller = random.below(FIRMS.length);
  const buyer = (seller + random.between(1, FIRMS.length - 1)) % FIRMS.length;
  return {
    number: random.between(10_000, 99_999),
    date: `${random.between(1, 28)} ${random.pick(['March', 'April', 'May', 'June', 'September'])} 2020`,
    from: `${FIRMS[seller]}, ${random.pick(TOWNS)}`,
    to: `${FIRMS[buyer]}, ${random.pick(TOWNS)}`,
    rows,
    remark: random.pick(REMARKS),
  };
}

/** The note of the weapon story: the order stands in one line, as the driver was to read it. */
function plantedSheet(): Sheet {
  return {
    number: 20_415,
    date: '15 April 2020',
    from: 'Marlin Shipping, Gothenburg',
    to: 'Bearer',
    rows: [['Machine parts', '1']],
    remark: PLANTED_PICTURE.text,
  };
}

function letterhead({ number, date, from, to }: Sheet): string {
  const plain = { size: 28, fill: INK };
  return [
    words(90, 150, 'DELIVERY NOTE', { size: 54, fill: INK, weight: 700 }),
    words(WIDTH - 90, 150, `No. ${number}`, { ...plain, anchor: 'end' }),
    box(90, 176, WIDTH - 180, 4, INK),
    words(90, 236, `Date: ${date}`, plain),
    words(90, 284, `From: ${from}`, plain),
    words(90, 332, `To: ${to}`, plain),
  ].join('');
}

function table(rows: Sheet['rows']): string {
  const lines = rows.map(([goods, count], row) => {
    const y = 460 + row * 56;
    const letters =
      words(110, y, goods, { size: 28, fill: INK }) +
      words(WIDTH - 120, y, count, { size: 28, fill: INK, anchor: 'end' });
    return letters + box(90, y + 18, WIDTH - 180, 1.5, '#8d8d94');
  });
  const header =
    words(110, 404, 'Goods', { size: 26, fill: INK, weight: 700 }) +
    words(WIDTH - 120, 404, 'Quantity', { size: 26, fill: INK, weight: 700, anchor: 'end' });
  return box(90, 366, WIDTH - 180, 54, '#e2e0d6') + header + lines.join('');
}

function signature(random: Random): string {
  let path = `M${150 + random.below(40)} 970`;
  for (let stroke = 0; stroke < 9; stroke++)
    path += ` q${random.between(8, 30)} ${random.between(-70, 40)} ${random.between(16, 36)} ${random.between(-12, 12)}`;
  return `<path d="${path}" fill="none" stroke="${PEN}" stroke-width="4" stroke-linecap="round"/>`;
}

/** Paper photographed on a table, a little askew except the planted one, whose words matter. */
export function notePicture(number: number): Picture {
  const random = new Random(7300 + number);
  const sheet = number === PLANTED_NOTE ? plantedSheet() : sheetOf(random);
  const askew = number === PLANTED_NOTE ? 0 : (random.unit() - 0.5) * 3;
  const paper = [
    box(58, 52, WIDTH - 96, HEIGHT - 92, '#00000055', 4),
    box(46, 40, WIDTH - 92, HEIGHT - 90, '#f6f4ea', 3),
    letterhead(sheet),
    table(sheet.rows),
    words(90, 800, 'Remarks:', { size: 28, fill: INK, weight: 700 }),
    words(90, 850, sheet.remark, { size: 34, fill: PEN }),
    words(90, 1030, 'Received by', { size: 24, fill: INK }),
    box(90, 990, 330, 2, INK),
    signature(random),
  ];
  const tabletop = `<defs><linearGradient id="wood" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#6d4c33"/><stop offset="1" stop-color="#3f2a1b"/></linearGradient></defs>`;
  const text = [
    'DELIVERY NOTE',
    `No. ${sheet.number}`,
    sheet.date,
    sheet.from,
    sheet.to,
    ...sheet.rows.flat(),
    sheet.remark,
  ];
  const turned = `<g transform="rotate(${askew.toFixed(2)} ${WIDTH / 2} ${HEIGHT / 2})">${paper.join('')}</g>`;
  return { svg: page(WIDTH, HEIGHT, [tabletop, box(0, 0, WIDTH, HEIGHT, 'url(#wood)'), turned]), text };
}
