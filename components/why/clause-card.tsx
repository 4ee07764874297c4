import { counted } from '../client/format-count';
import type { WhyClause } from './use-why-answers';
import classes from './why.module.css';

type Props = { clause: WhyClause; title: string; words?: string };

/** A clause in its sentence, with the words of the order that say so. */
export function ClauseCard({ clause, title, words }: Props) {
  const { sentence, orderWords, orderPage, waits } = clause;
  return (
    <div className={classes.clause}>
      <strong>{title}</strong>
      {words && <p className={classes.words}>{words}</p>}
      <p className={words ? classes.quiet : classes.words}>{sentence}</p>
      {orderWords !== '' && (
        <blockquote className={classes.quote} dir="auto">
          “{orderWords}”{orderPage !== null && <footer>the order, page {orderPage}</footer>}
        </blockquote>
      )}
      {waits && <p className={classes.quiet}>It opens nothing yet: it waits for a permission.</p>}
    </div>
  );
}

/** More clauses than anybody reads through are counted behind one line. */
export function ClauseCards({ clauses, children }: { clauses: readonly unknown[]; children: React.ReactNode }) {
  if (clauses.length <= 3) return children;
  return (
    <details className={classes.more}>
      <summary>{counted(clauses.length, 'clause')}</summary>
      {children}
    </details>
  );
}
