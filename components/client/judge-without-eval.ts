import { z } from 'zod';

/** The page’s policy forbids compiling code, and a schema that tries is reported: here they judge without. */
z.config({ jitless: true });
