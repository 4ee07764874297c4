import type { CaseFile } from '../client/ambit-context';
import { Panel } from '../shell/panel';
import classes from './case-home.module.css';
import { roleWord } from './role-words';

/** Who has a part in the case, for which agency. */
export function CasePeople({ people }: { people: CaseFile['people'] }) {
  return (
    <Panel title="People" flush>
      {people.length === 0 && <p className={classes.none}>Nobody yet. An administrator gives people their parts.</p>}
      {people.map(({ name, agency, roles }) => (
        <div key={`${agency} ${name}`} className={classes.person}>
          <span className={classes.agency}>{agency}</span>
          <div className={classes.what}>{name}</div>
          <div className={classes.why}>{roles.map(roleWord).join(', ')}</div>
        </div>
      ))}
    </Panel>
  );
}
