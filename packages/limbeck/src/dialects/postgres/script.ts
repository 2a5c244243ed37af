/** Scripts for PostgreSQL's own shell, `psql`. */
import type { ScriptSpelling } from '../dialect.ts'
import { limits } from './limits.ts'
import { literal } from './spelling.ts'

/** What a script says around its statements. */
export const script: Omit<ScriptSpelling, 'compile'> = {
  // Without it the shell goes on after an error, though only until the COMMIT that then rolls back.
  head: ['\\set ON_ERROR_STOP on', 'SET standard_conforming_strings = on;'],
  begin: () => ['BEGIN;'],
  commit: () => ['COMMIT;'],
  limits,
  guard: (query, message) => [
    `DO $limbeck$ BEGIN IF EXISTS (${query}) THEN RAISE EXCEPTION USING MESSAGE = ${literal(message)}; END IF; END $limbeck$;`,
  ],
}
