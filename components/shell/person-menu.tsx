'use client';

import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  Check,
  CircleUserRound,
  Keyboard,
  KeyRound,
  LogOut,
  type LucideIcon,
  Monitor,
  Moon,
  ShieldCheck,
  Sun,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMe } from '../client/me-context';
import classes from './ambit-bar.module.css';
import { openKeyList } from './key-list';
import { useSignOut } from './use-sign-out';

const SCREENS = [
  { scheme: 'light', word: 'Light screen', icon: Sun },
  { scheme: 'dark', word: 'Dark screen', icon: Moon },
  { scheme: 'auto', word: 'As the system says', icon: Monitor },
] as const;

/** Who is signed in, and what they can change about their own screen. */
export function PersonMenu() {
  const me = useMe();
  const router = useRouter();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.part} aria-label={`Signed in as ${me.name}`}>
          <CircleUserRound size={18} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.name}, {me.agencyCode}
        </Menu.Label>
        {SCREENS.map(({ scheme, word, icon }) => (
          <Menu.Item
            key={scheme}
            leftSection={<MenuIcon icon={icon} />}
            rightSection={colorScheme === scheme && <Check size={14} aria-label="chosen" />}
            onClick={() => setColorScheme(scheme)}
          >
            {word}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<MenuIcon icon={Keyboard} />} onClick={openKeyList}>
          Keys
        </Menu.Item>
        <Menu.Item leftSection={<MenuIcon icon={KeyRound} />} onClick={() => router.push('/password')}>
          Change my password
        </Menu.Item>
        <Menu.Item leftSection={<MenuIcon icon={ShieldCheck} />} onClick={() => router.push('/factor')}>
          Second factor
        </Menu.Item>
        <Menu.Item leftSection={<MenuIcon icon={LogOut} />} onClick={signOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function MenuIcon({ icon: Icon }: { icon: LucideIcon }) {
  return <Icon size={15} aria-hidden />;
}
