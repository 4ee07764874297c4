import classes from './sender-name.module.css';
import { hueOf } from './sides';

/** A handle in its own hue. Names are strangers' text too: bounded, and with their own direction. */
export function SenderName({ name }: { name: string }) {
  return (
    <bdi className={classes.name} data-hue={hueOf(name)} title={name}>
      {name}
    </bdi>
  );
}
