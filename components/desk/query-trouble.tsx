import classes from './query-trouble.module.css';

type Props = { query: string; position: number; sentence: string };

/** A query that can't be read, with a caret under the place of the trouble. */
export function QueryTrouble({ query, position, sentence }: Props) {
  return (
    <div className={classes.trouble} role="alert">
      <pre className={classes.query} dir="ltr">
        {query}
        {'\n'}
        {' '.repeat([...query.slice(0, position)].length)}
        <span className={classes.caret}>^</span>
      </pre>
      <p className={classes.sentence}>{sentence}.</p>
    </div>
  );
}
