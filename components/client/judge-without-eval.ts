import { z } from 'zod';

/** Import beside a schema that judges in the browser: the page's policy forbids compiling code, and a schema that tries is reported. */
z.config({ jitless: true });
