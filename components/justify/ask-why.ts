'use client';

import type { Question } from '@/server/justify/justify';
import { questions } from '../client/questions';

/** Asks the person for a reason, one question at a time. */
export const { ask: askWhy, useAsking } = questions<Question>(
  (one, other) => one.prompt === other.prompt && one.case === other.case,
);
