import type { CSSProperties } from 'react';
import { hitWords } from './hit-words';
import classes from './text-layer.module.css';
import type { Picture } from './use-reveal';

type Word = Picture['words'][number];
type Props = { picture: Picture; query: string; hasBoxes: boolean };

/** The words read on a picture, each where it stands, so that they can be selected and copied. */
export function TextLayer({ picture, query, hasBoxes }: Props) {
  const hits = hitWords(picture.words, query);
  return (
    <div className={classes.layer} data-boxes={hasBoxes || undefined}>
      {picture.words.map((word, index) => (
        <span
          // The words of one reading never change places.
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name
          key={index}
          dir="auto"
          className={classes.word}
          data-sure={howSure(word)}
          data-hit={hits.has(index) || undefined}
          style={placeOf(word, picture)}
          title={`${word.text} (${Math.round(word.confidence)} % sure)`}
        >
          {word.text}{' '}
        </span>
      ))}
    </div>
  );
}

/** Confidence is in per cent, as the reading engine gives it. */
function howSure({ confidence }: Word): 'sure' | 'less' | 'guess' {
  if (confidence >= 80) return 'sure';
  return confidence >= 55 ? 'less' : 'guess';
}

/** Boxes are in the picture's own pixels. The letters get the height of their box. */
function placeOf({ box }: Word, { width, height }: Picture): CSSProperties {
  return {
    left: `${(box.x0 / width) * 100}%`,
    top: `${(box.y0 / height) * 100}%`,
    width: `${((box.x1 - box.x0) / width) * 100}%`,
    height: `${((box.y1 - box.y0) / height) * 100}%`,
    fontSize: `${((box.y1 - box.y0) / width) * 85}cqw`,
  };
}
