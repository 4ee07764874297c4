'use client';

import { ActionIcon, NumberInput, Switch, TextInput } from '@mantine/core';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { contextWords } from './context-words';
import classes from './outline-section.module.css';
import type { ContextRule, Section } from './pack';

/** The head of a section in the outline. */
export function SectionLine({ section: { heading, context } }: { section: Section }) {
  return (
    <span className={classes.line}>
      <strong>{heading}</strong>
      {context && <span className={classes.rule}>{contextWords(context)}</span>}
    </span>
  );
}

type Props = {
  section: Section;
  isFirst: boolean;
  isLast: boolean;
  onChange: (section: Section) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** What can be done with a section: its heading, its own context rule, its place, away with it (what it holds stays). */
export function SectionTools({ section, isFirst, isLast, onChange, onMove, onRemove }: Props) {
  const [heading, setHeading] = useState(section.heading);
  const rename = () => {
    const words = heading.trim();
    if (words !== '' && words !== section.heading) onChange({ ...section, heading: words });
  };
  return (
    <div className={classes.tools}>
      <div className={classes.row}>
        <TextInput
          className={classes.heading}
          size="xs"
          aria-label="Heading of the section"
          value={heading}
          maxLength={200}
          onChange={(event) => setHeading(event.currentTarget.value)}
          onBlur={rename}
          onKeyDown={({ key, currentTarget }) => (key === 'Enter' || key === 'Escape') && currentTarget.blur()}
        />
        <Tool label="Move the section up (Alt ↑)" icon={ArrowUp} disabled={isFirst} onClick={() => onMove(-1)} />
        <Tool label="Move the section down (Alt ↓)" icon={ArrowDown} disabled={isLast} onClick={() => onMove(1)} />
        <Tool label="Take the section away; what it holds stays" icon={Trash2} onClick={onRemove} />
      </div>
      <Switch
        size="xs"
        label="A context rule of its own"
        checked={section.context !== null}
        onChange={({ currentTarget }) =>
          onChange({ ...section, context: currentTarget.checked ? { before: 3, after: 3, whyNot: '' } : null })
        }
      />
      {section.context && (
        <ContextFields rule={section.context} onChange={(context) => onChange({ ...section, context })} />
      )}
    </div>
  );
}

/** So many messages before and after each chosen one, or why none come along. Kept when the field is left. */
export function ContextFields({ rule, onChange }: { rule: ContextRule; onChange: (rule: ContextRule) => void }) {
  const [now, setNow] = useState(rule);
  const keep = (next: ContextRule) => {
    const isSame = next.before === rule.before && next.after === rule.after && next.whyNot === rule.whyNot;
    if (!isSame) onChange(next);
  };
  const number = (value: string | number) => Math.max(0, Math.min(50, Number(value) || 0));
  return (
    <div className={classes.context}>
      <div className={classes.row}>
        <NumberInput
          size="xs"
          label="Before each"
          min={0}
          max={50}
          value={now.before}
          onChange={(value) => setNow({ ...now, before: number(value) })}
          onBlur={() => keep(now)}
        />
        <NumberInput
          size="xs"
          label="After each"
          min={0}
          max={50}
          value={now.after}
          onChange={(value) => setNow({ ...now, after: number(value) })}
          onBlur={() => keep(now)}
        />
      </div>
      {now.before + now.after === 0 && (
        <TextInput
          size="xs"
          label="Why no messages around them come along"
          placeholder="Each is an order of its own"
          value={now.whyNot}
          maxLength={1000}
          onChange={(event) => setNow({ ...now, whyNot: event.currentTarget.value })}
          onBlur={() => keep(now)}
        />
      )}
    </div>
  );
}

type ToolProps = { label: string; icon: typeof Trash2; disabled?: boolean; onClick: () => void };

function Tool({ label, icon: Icon, disabled, onClick }: ToolProps) {
  return (
    <ActionIcon variant="default" size={30} aria-label={label} title={label} disabled={disabled} onClick={onClick}>
      <Icon size={14} aria-hidden />
    </ActionIcon>
  );
}
