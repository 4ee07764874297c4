import { casesRouter } from '../cases/router';
import { custodyRouter } from '../custody/router';
import { intakeRouter } from '../intake/router';
import { jobsRouter } from '../jobs/router';
import { mediaRouter } from '../media/router';
import { packRouter } from '../pack/router';
import { peopleRouter } from '../people/router';
import { readingRouter } from '../reading/router';
import { reviewRouter } from '../review/router';
import { searchRouter } from '../search/router';
import { sessionRouter } from '../session/router';
import { warrantRouter } from '../warrant/router';
import { router } from './procedures';

/** Every question that can be asked of Ambit. Each procedure has its row in tests/walls/access-matrix.test.ts. */
export const appRouter = router({
  session: sessionRouter,
  people: peopleRouter,
  cases: casesRouter,
  warrants: warrantRouter,
  search: searchRouter,
  reading: readingRouter,
  media: mediaRouter,
  review: reviewRouter,
  packs: packRouter,
  intake: intakeRouter,
  jobs: jobsRouter,
  custody: custodyRouter,
});

export type AppRouter = typeof appRouter;
