import { AudioLines, File, FileX2, Film, ImageOff, Link2Off, type LucideIcon } from 'lucide-react';
import type { Served } from '../message/served';
import classes from './file-card.module.css';

type Attachment = Served['attachments'][number];

const KINDS: Record<Attachment['kind'], { word: string; icon: LucideIcon }> = {
  text: { word: 'Text', icon: File },
  image: { word: 'Picture', icon: ImageOff },
  audio: { word: 'Sound', icon: AudioLines },
  video: { word: 'Video', icon: Film },
  file: { word: 'File', icon: File },
};

const STATES: Record<Attachment['state'], { sentence: string; icon?: LucideIcon }> = {
  stored: { sentence: 'kept as it came; it can’t be played or opened here.' },
  missing: { sentence: 'named in the message, but it was not among the files received.', icon: FileX2 },
  linkOnly: { sentence: 'only a link was seized, not what it led to.', icon: Link2Off },
  broken: { sentence: 'kept as it came, but damaged: it can’t be shown safely.', icon: FileX2 },
};

/** An attachment that isn't shown, and why not, in words. */
export function FileCard({ attachment: { kind, name, state } }: { attachment: Attachment }) {
  const Icon = STATES[state].icon ?? KINDS[kind].icon;
  return (
    <div className={classes.card}>
      <Icon size={16} aria-hidden />
      <div className={classes.words}>
        <bdi className={classes.name}>{name}</bdi>
        <span>
          {KINDS[kind].word}: {STATES[state].sentence}
        </span>
      </div>
    </div>
  );
}
