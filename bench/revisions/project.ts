/** One history, written down for each of the rivals, and what they are asked about it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeAlembicProject } from '../alembic-project.ts'
import { run, type Subject } from '../harness.ts'
import { DATABASE, putAside, removeDatabase, writeLimbeckProject } from '../limbeck-project.ts'
import type { Alembic, Limbeck } from '../rivals.ts'
import { alembicRevision } from './alembic-revision.ts'
import type { Entry } from './history.ts'
import { limbeckRevision } from './limbeck-revision.ts'

/** Whether there are the caches of compiled code, and of headers: not the first time on a machine, or in a fresh container. */
export type Caches = 'first' | 'again'

/** Builds the processes that take part: of limbeck, and of Alembic. */
export interface Rival {
  readonly name: string
  /** The file of its database. */
  readonly database: string
  /** A verb on the project as it stands. */
  ask(caches: Caches, ...verb: readonly string[]): Subject
  /** All revisions applied to a database that is not there. */
  apply(caches: Caches): Subject
}

/** Writes the history for limbeck. */
export function limbeckRival(folder: string, limbeck: Limbeck, entries: readonly Entry[]): Rival {
  const cwd = join(folder, 'limbeck')
  writeLimbeckProject(cwd, limbeck, entries.map(limbeckRevision))
  const cache = join(folder, 'compile-cache')
  const headers = join(cwd, 'node_modules', '.cache')
  return rival('limbeck', limbeck.command, cwd, [cache, headers], { NODE_COMPILE_CACHE: cache })
}

/** Writes the history for Alembic. */
export function alembicRival(folder: string, alembic: Alembic, entries: readonly Entry[]): Rival {
  const cwd = join(folder, 'alembic')
  writeAlembicProject(cwd, alembic, entries.map(alembicRevision))
  return rival('alembic', alembic.command, cwd, [join(cwd, 'migrations', 'versions', '__pycache__')], WITH_BYTECODE)
}

/** Python's own default, whatever the environment says: compiled code is kept. */
const WITH_BYTECODE = { PYTHONDONTWRITEBYTECODE: '' }

/** The statements that limbeck would run, its bookkeeping included, for the driver alone. */
export function straightSubject(folder: string, limbeck: Limbeck, entries: readonly Entry[]): Subject {
  const cwd = join(folder, 'limbeck')
  removeDatabase(cwd)
  const steps: readonly PlannedStep[] = JSON.parse(
    run({ command: [...limbeck.command, 'plan', 'heads', '--json'], cwd }),
  )
  if (steps.length !== entries.length) throw new Error(`the plan has ${steps.length} steps, not ${entries.length}`)
  const file = join(folder, 'statements.json')
  writeFileSync(file, JSON.stringify([TABLES, ...steps.map(({ revision, sql }) => sql.concat(logText(revision)))]))
  const database = join(folder, 'straight.db')
  return {
    name: 'driver alone',
    command: [process.execPath, new URL('../straight.ts', import.meta.url).pathname, database, file],
    cwd: folder,
    prepare: () => putAside(database),
  }
}

interface PlannedStep {
  readonly revision: string
  readonly sql: readonly string[]
}

const TABLES = [
  'CREATE TABLE limbeck_version (revision varchar(255) NOT NULL PRIMARY KEY)',
  `CREATE TABLE limbeck_log (id integer PRIMARY KEY AUTOINCREMENT, revision varchar(255) NOT NULL,
   direction varchar(9) NOT NULL, message text NOT NULL, finished_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
   duration_ms integer NOT NULL, tool_version varchar(64) NOT NULL)`,
]

function logText(revision: string): string {
  return (
    'INSERT INTO limbeck_log (revision, direction, message, duration_ms, tool_version) ' +
    `VALUES ('${revision}', 'upgrade', 'create', 1, '0.1.0')`
  )
}

function rival(
  name: string,
  command: readonly [string, ...string[]],
  cwd: string,
  kept: readonly string[],
  env: Readonly<Record<string, string>>,
): Rival {
  const prepare = (caches: Caches): void => {
    if (caches === 'first') kept.forEach(putAside)
  }
  const ask: Rival['ask'] = (caches, ...verb) => ({
    name,
    command: [...command, ...verb],
    cwd,
    env,
    prepare: () => prepare(caches),
  })
  const apply: Rival['apply'] = (caches) => ({
    ...ask(caches, 'upgrade', 'head'),
    prepare: () => {
      prepare(caches)
      removeDatabase(cwd)
    },
  })
  return { name, database: join(cwd, DATABASE), ask, apply }
}
