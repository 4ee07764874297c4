'use client';

import { useMantineColorScheme } from '@mantine/core';
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { Keyboard, KeyRound, LogOut, type LucideIcon, Monitor, Moon, Search, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { openKeyList } from './key-list';
import { type Place, usePlaces } from './places';
import { useSignOut } from './use-sign-out';

/** Ctrl K: every place and every action by its name. */
export function CommandPalette() {
  const groups = useActionGroups();
  return (
    <Spotlight
      actions={groups}
      shortcut="mod + K"
      highlightQuery
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      attributes={{ content: { 'aria-label': 'Go to a place or do something' } }}
      nothingFound="Nothing by that name"
      searchProps={{
        leftSection: <Search size={16} aria-hidden />,
        placeholder: 'Go to a place or do something',
        'aria-label': 'Go to a place or do something',
      }}
    />
  );
}

function useActionGroups(): SpotlightActionGroupData[] {
  const { ofCase, others } = usePlaces();
  const router = useRouter();
  const { setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const go = (place: Place) => action(place.word, place.says, place.icon, () => router.push(place.href));
  return [
    { group: 'Go to', actions: [...ofCase, ...others].map(go) },
    {
      group: 'Do',
      actions: [
        action('Keys', 'List every key that does something here', Keyboard, openKeyList),
        action('Light screen', 'For daylight', Sun, () => setColorScheme('light')),
        action('Dark screen', 'For the night', Moon, () => setColorScheme('dark')),
        action('Screen as the system says', 'Light by day, dark by night', Monitor, () => setColorScheme('auto')),
        action('Change my password', '', KeyRound, () => router.push('/password')),
        action('Sign out', 'Ends this session at once', LogOut, signOut),
      ],
    },
  ];
}

function action(label: string, description: string, Icon: LucideIcon, onClick: () => void): SpotlightActionData {
  return { id: label, label, description, onClick, leftSection: <Icon size={16} aria-hidden /> };
}
