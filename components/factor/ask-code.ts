'use client';

import type { FactorState } from '@/server/factor/factor-wanted';
import { questions } from '../client/questions';

/** Asks the person for a code of their second factor. However often it is wanted, it is one question. */
export const { ask: askCode, useAsking: useAskingCode } = questions<FactorState>(() => true);
