import { auditRouter } from '../audit/router';
import { casesRouter } from '../cases/router';
import { publicationRouter } from '../custody/publication/router';
import { custodyRouter } from '../custody/router';
import { factorRouter } from '../factor/router';
import { intakeRouter } from '../intake/router';
import { jobsRouter } from '../jobs/router';
import { justifyRouter } from '../justify/router';
import { mediaRouter } from '../media/router';
import { meterRouter } from '../meter/router';
import { packRouter } from '../pack/router';
import { peopleRouter } from '../people/router';
import { privilegeRouter } from '../privilege/router';
import { purposeRouter } from '../purpose/router';
import { readingRouter } from '../reading/router';
import { receiptRouter } from '../receipt/router';
import { reviewRouter } from '../review/router';
import { searchRouter } from '../search/router';
import { searchesRouter } from '../searches/router';
import { sessionRouter } from '../session/router';
import { servedRouter } from '../share/served-router';
import { servingRouter } from '../share/serving-router';
import { simulatorRouter } from '../simulator/router';
import { warrantRouter } from '../warrant/router';
import { subjectsRouter } from '../warrant/subjects-router';
import { termsRouter } from '../warrant/terms-router';
import { whyRouter } from '../why/router';
import { wideningRouter } from '../widening/router';
import { router } from './procedures';

/** Every question that can be asked of Ambit. Each procedure has its row in tests/walls/access-matrix.test.ts. */
export const appRouter = router({
  session: sessionRouter,
  factor: factorRouter,
  people: peopleRouter,
  cases: casesRouter,
  warrants: warrantRouter,
  terms: termsRouter,
  subjects: subjectsRouter,
  purposes: purposeRouter,
  justifications: justifyRouter,
  search: searchRouter,
  searches: searchesRouter,
  reading: readingRouter,
  media: mediaRouter,
  review: reviewRouter,
  why: whyRouter,
  widening: wideningRouter,
  privilege: privilegeRouter,
  simulator: simulatorRouter,
  meter: meterRouter,
  receipts: receiptRouter,
  packs: packRouter,
  served: servedRouter,
  serving: servingRouter,
  intake: intakeRouter,
  jobs: jobsRouter,
  custody: custodyRouter,
  publication: publicationRouter,
  audit: auditRouter,
});

export type AppRouter = typeof appRouter;
