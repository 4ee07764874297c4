/** For questions that open content: an answer stays what it is, because asking again would be another look on the record. */
export const ONCE = { staleTime: Number.POSITIVE_INFINITY, gcTime: 10 * 60_000 } as const;

/** For the single pages of such an answer, which are kept as a whole elsewhere. */
export const PASSING = { staleTime: 0, gcTime: 0 } as const;
