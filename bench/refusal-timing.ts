import { Canaries } from '@/tests/canary/support/canaries';
import { canaryCorpus } from '@/tests/canary/support/corpus';
import { fillHouse, furnishHouse } from '@/tests/canary/support/house';
import { HIDDEN_WAYS, type Question, questionsFor } from '@/tests/canary/support/refusals';
import { ask } from '@/tests/canary/support/wire';
import { alternateTimes } from './support/alternate';
import type { Pair, Row } from './support/row';
import { withPortal } from './support/with-portal';

/** A difference that nobody tells from the noise of one machine, let alone of a network. */
const MOST_APART = 0.1;

/** How long "not allowed" takes against "not found": for what is hidden in several ways, by each name it has, through the route itself. */
export default async function refusalTiming(): Promise<Row[]> {
  return withPortal(async ({ owner }) => {
    const canaries = new Canaries();
    const house = await furnishHouse(owner, ['SUSPENDED']);
    await fillHouse(house, canaryCorpus(canaries));
    const refused = ({ procedure, input }: Question) => ask(procedure, input, house.tokens.get('ivy'));
    const absent = await questionsFor(owner, canaries, 'nothing');
    const rows: Row[] = [];
    for (const way of HIDDEN_WAYS)
      for (const [at, hidden] of (await questionsFor(owner, canaries, way)).entries()) {
        const nothing = absent[at];
        if (nothing === undefined) continue;
        const pair = await alternateTimes(
          () => refused(nothing),
          () => refused(hidden),
          { rounds: 200, withinMs: 20_000 },
        );
        rows.push(asLong(`${hidden.procedure.path}, hidden by ${way}, ms (baseline: not there)`, pair));
      }
    return rows;
  });
}

function asLong(name: string, pair: Pair): Row {
  const ratio = pair.value / pair.baseline;
  const goal = `ratio ${1 - MOST_APART} to ${1 + MOST_APART}`;
  return { name, ...pair, ratio, goal, met: Math.abs(ratio - 1) <= MOST_APART };
}
