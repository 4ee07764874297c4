'use client';

import { Menu, UnstyledButton } from '@mantine/core';
import { BookOpen, ChevronDown, Clock, ShieldX } from 'lucide-react';
import { type OpenAmbit, useAmbit } from '../client/ambit-context';
import { formatMinute } from '../client/format-time';
import { Mark } from '../state/mark';
import classes from './ambit-bar.module.css';
import { type ClosedWarrant, useStandingWords } from './use-standing-words';

/** Fewer days than this are amber. */
const FEW_DAYS = 7;

/** The warrant under which this screen looks, with the days that it has left; opens to choose another. Ended: red, and how. */
export function WarrantChooser() {
  const { file, warrant, inForce, setWarrant, may } = useAmbit();
  const closed = useStandingWords();
  const ambits = file?.ambits ?? [];
  if (!may('readContent'))
    return <span className={`${classes.part} ${classes.label}`}>your part opens no messages</span>;
  if (ambits.length === 0) return <NoneInForce warrant={warrant} closed={closed} />;
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <UnstyledButton className={classes.part} aria-label={`Warrant: ${warrant ?? 'none chosen'}. Choose another`}>
          <span className={classes.label}>warrant</span>
          <Chosen warrant={warrant} inForce={inForce} closed={closed} />
          <ChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Your warrants in force</Menu.Label>
        {ambits.map((one) => (
          <Menu.Item key={one.warrant} onClick={() => setWarrant(one.warrant)} rightSection={<DaysLeft ambit={one} />}>
            {one.warrant}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

type Closed = { warrant: string | null; closed: readonly ClosedWarrant[] };

function Chosen({ warrant, inForce, closed }: Closed & { inForce: OpenAmbit | null }) {
  if (warrant === null) return <Mark tone="amber">choose a warrant</Mark>;
  if (inForce === null) return <NoneInForce warrant={warrant} closed={closed} />;
  return (
    <>
      <span className={classes.value}>{warrant}</span>
      <DaysLeft ambit={inForce} />
      {inForce.waitsFor && (
        <Mark tone="amber" icon={BookOpen}>
          {WAITING_WORDS[inForce.waitsFor]}
        </Mark>
      )}
    </>
  );
}

const WAITING_WORDS: Record<NonNullable<OpenAmbit['waitsFor']>, string> = {
  NOT_ACKNOWLEDGED: 'read its order first',
  HANDLING: 'waits for the provider’s leave',
  CONDITION: 'waits for a permission',
};

/** "W-12 was suspended by Noor on 21 Nov 2026: nothing opens until it is resumed." */
function NoneInForce({ warrant, closed }: Closed) {
  const [only] = closed.length === 1 ? closed : [];
  const words = only ? `${only.reference} ${only.verb}` : warrant ? `${warrant} is not in force` : NONE;
  return (
    <span className={`${classes.part} ${classes.standing}`} title={only && words + only.rest}>
      <Mark tone="red" icon={ShieldX}>
        {words}
      </Mark>
      {only && <span className={classes.rest}>{only.rest.replace(/^: /, '')}</span>}
    </span>
  );
}

const NONE = 'no warrant in force for you';

/** "41 days left"; amber with a clock when few are left. */
function DaysLeft({ ambit: { daysLeft, examineUntil } }: { ambit: OpenAmbit }) {
  const words = daysLeft === 0 ? 'ends within a day' : daysLeft === 1 ? '1 day left' : `${daysLeft} days left`;
  const title = `Messages may be examined until ${formatMinute(examineUntil)}`;
  if (daysLeft >= FEW_DAYS) return <span title={title}>{words}</span>;
  return (
    <span title={title}>
      <Mark tone="amber" icon={Clock}>
        {words}
      </Mark>
    </span>
  );
}
