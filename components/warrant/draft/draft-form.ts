'use client';

import { createFormContext } from '@mantine/form';
import type { DraftValues } from './draft-values';

/** The form of a warrant's draft, for its parts. */
export const [DraftFormProvider, useDraftFormContext, useDraftForm] = createFormContext<DraftValues>();
