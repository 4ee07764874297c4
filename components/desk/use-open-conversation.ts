'use client';

import { useState } from 'react';
import type { Anchor } from '../message/anchor';
import type { Served } from '../message/served';
import { useConversation } from '../message/use-conversation';
import type { Place } from './place';

/**
 * The conversation of the place, and the message that stands in the middle of attention. What is loaded stays while the place moves
 * inside it; a place outside (a link, a far hit, a date) is loaded anew, with what surrounds it.
 */
export function useOpenConversation(place: Place) {
  const wanted = { conversation: place.conversation, around: anchorOf(place) };
  const [held, setHeld] = useState(wanted);
  const conversation = useConversation(held, place.query ?? '');
  const { reading, messages } = conversation;
  const isOther = held.conversation !== wanted.conversation;
  const isFar =
    reading.isSuccess && wanted.around !== null && !isLoaded(messages, place) && !same(held.around, wanted.around);
  if (isOther || isFar) setHeld(wanted);
  return { conversation, current: currentOf(messages, place) };
}

function anchorOf({ at, position }: Place): Anchor | null {
  return at === null ? null : { at, position: position ?? 0 };
}

function same(a: Anchor | null, b: Anchor | null): boolean {
  return a?.at === b?.at && a?.position === b?.position;
}

/** Whether the place lies in what is loaded: its message, or its time between the first and the last. */
function isLoaded(messages: readonly Served[], { message, at }: Place): boolean {
  if (message !== null) return messages.some(({ key }) => key === message);
  const [first, last] = [messages[0], messages.at(-1)];
  return (
    first !== undefined &&
    last !== undefined &&
    at !== null &&
    at > first.sentAt.getTime() &&
    at <= last.sentAt.getTime()
  );
}

/** The place's message; else the first on or after its time; else the newest. */
function currentOf(messages: readonly Served[], { message, at }: Place): Served | null {
  const named = messages.find(({ key }) => key === message);
  const next = at === null ? undefined : messages.find(({ sentAt }) => sentAt.getTime() >= at);
  return named ?? next ?? messages.at(-1) ?? null;
}
