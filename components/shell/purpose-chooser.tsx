'use client';

import { Menu, UnstyledButton } from '@mantine/core';
import { ChevronDown, Target } from 'lucide-react';
import { useAmbit } from '../client/ambit-context';
import { Mark } from '../state/mark';
import classes from './ambit-bar.module.css';

/** For which of the warrant's purposes one looks. The choice is a person's, never a default, and goes on the record. */
export function PurposeChooser() {
  const { inForce, purpose, setPurpose } = useAmbit();
  // Before its order is read a warrant offers no purpose.
  if (inForce === null || inForce.waitsFor !== null) return null;
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <UnstyledButton className={classes.part} aria-label={`Purpose: ${purpose ?? 'none chosen'}. Choose another`}>
          <span className={classes.label}>purpose</span>
          {purpose === null ? (
            <Mark tone="amber" icon={Target}>
              choose a purpose
            </Mark>
          ) : (
            <span className={classes.value}>{purpose}</span>
          )}
          <ChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Purposes of {inForce.warrant}: the one you choose is recorded</Menu.Label>
        {inForce.purposes.map((one) => (
          <Menu.Item key={one} onClick={() => setPurpose(one)} aria-current={one === purpose || undefined}>
            {one}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
