import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatMinute } from '../client/format-time';
import type { Warrant } from '../warrant/use-warrants';
import { CONDITION_WORDS, EXCLUSION_WORDS, HANDLING_WORDS, USE_WORDS } from '../warrant/words';
import classes from './read-order.module.css';

type Clause = Warrant['clauses'][number];

/** What the order allows and forbids, clause by clause in sentences, and how it says that one must go about it. */
export function OrderTerms({ warrant, caseHandlingCode }: { warrant: Warrant; caseHandlingCode: string }) {
  const covers = warrant.clauses.filter(({ effect }) => effect === 'covers');
  const excludes = warrant.clauses.filter(({ effect }) => effect === 'excludes');
  return (
    <>
      <Part title="Minimisation instructions">
        <p className={classes.written}>
          {warrant.minimisation || 'The order gives none of its own: look at no more than the purpose needs.'}
        </p>
      </Part>
      <Part title="What it covers">
        <Clauses clauses={covers} />
      </Part>
      <Part title="What it leaves out">
        {excludes.length > 0 ? <Clauses clauses={excludes} /> : <p>Nothing beside what its clauses don’t cover.</p>}
      </Part>
      <Part title="Conditions">
        <Conditions warrant={warrant} />
      </Part>
      <Part title="Purposes and use">
        <p>For: {warrant.purposes.join('; ')}.</p>
        {warrant.offences.length > 0 && <p>Offences: {warrant.offences.join('; ')}.</p>}
        <p>Permitted use: {warrant.permittedUse.map(useWord).join(', ').toLowerCase()}.</p>
      </Part>
      <Part title="Until when">
        <p>
          The power lasts from {formatMinute(warrant.powerFrom)} until {formatMinute(warrant.powerTo)}.
        </p>
        <p>Messages may be examined until {formatMinute(warrant.examineUntil)}.</p>
      </Part>
      <Part title="Handling">
        <p>{handlingWord(warrant.handlingCode)}.</p>
        {caseHandlingCode !== warrant.handlingCode && <p>For the case besides: {handlingWord(caseHandlingCode)}.</p>}
        {warrant.originator && <p>Provided by {warrant.originator}.</p>}
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part} aria-label={title}>
      <Title order={2}>{title}</Title>
      {children}
    </section>
  );
}

function Clauses({ clauses }: { clauses: readonly Clause[] }) {
  return (
    <ol className={classes.clauses}>
      {clauses.map((clause) => (
        <li key={clause.ordinal} value={clause.ordinal}>
          {clause.sentence}
          {clause.reason && <span className={classes.quiet}> {exclusionWord(clause.reason)}.</span>}
          {clause.orderWords && (
            <blockquote className={classes.quote}>
              {clause.orderWords}
              {clause.orderPage !== null && <span className={classes.quiet}> (page {clause.orderPage})</span>}
            </blockquote>
          )}
        </li>
      ))}
    </ol>
  );
}

function Conditions({ warrant: { conditions } }: { warrant: Warrant }) {
  if (conditions.length === 0) return <p>None.</p>;
  return (
    <ul className={classes.clauses}>
      {conditions.map(({ ordinal, kind, clause, text, dueAt, metAt }) => (
        <li key={ordinal}>
          {CONDITION_WORDS[kind]}
          {clause !== null && `, for clause ${clause}`}
          {dueAt && `, by ${formatMinute(dueAt)}`}
          {text && `: ${text}`}
          {metAt && <span className={classes.quiet}> Met on {formatMinute(metAt)}.</span>}
        </li>
      ))}
    </ul>
  );
}

const useWord = wordFrom(USE_WORDS);
const exclusionWord = wordFrom(EXCLUSION_WORDS);
const handlingWord = wordFrom(HANDLING_WORDS);

/** A word that isn't on the list stands as it is. */
function wordFrom(words: Readonly<Record<string, string>>): (code: string) => string {
  return (code) => words[code] ?? code;
}
