import { type Tongue, tongueOf } from '../tongue';
import { albanian } from './albanian';
import { arabic } from './arabic';
import { dutch } from './dutch';
import { english } from './english';
import { greek } from './greek';
import { russian } from './russian';
import { spanish } from './spanish';
import { turkish } from './turkish';
import { ukrainian } from './ukrainian';

/** The languages of the corpus, compiled. */
export const SPOKEN: readonly Tongue[] = [
  english,
  dutch,
  spanish,
  turkish,
  albanian,
  arabic,
  russian,
  ukrainian,
  greek,
].map(tongueOf);
