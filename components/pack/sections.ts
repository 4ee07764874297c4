import type { Served } from '../message/served';

/** A run of messages of one conversation: the pack prints it under one heading. */
export type PackSection = { readonly key: string; readonly conversation: string; readonly messages: Served[] };

/** The sections as they are printed: a new one wherever the conversation changes, in the order that the author set. */
export function sectionsOf(messages: readonly Served[]): PackSection[] {
  const sections: PackSection[] = [];
  for (const message of messages) {
    const last = sections.at(-1);
    if (last?.conversation === message.conversation) last.messages.push(message);
    else sections.push({ key: message.key, conversation: message.conversation, messages: [message] });
  }
  return sections;
}
