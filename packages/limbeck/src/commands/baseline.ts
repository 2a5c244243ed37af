/** The revision that makes an existing database from nothing. */
import type { Unmodelled } from '../dialects/dialect.ts'
import { diff } from '../diff/diff.ts'
import { LimbeckError } from '../errors.ts'
import type { Op } from '../ops/op.ts'
import { reverseAll } from '../ops/reverse.ts'
import { type OpenDatabase, type Project, withDatabase } from '../runtime/project.ts'
import { objectKinds } from '../schema/objects.ts'
import type { Schema } from '../schema/schema.ts'

/** Both directions, and what a person should know. */
export interface Baseline {
  readonly upgrade: readonly Op[]
  readonly downgrade: readonly Op[]
  /** What is there and is not in the revision. */
  readonly remarks: readonly string[]
}

/**
 * Reads everything that a database has, and gives the ops that make it; SQL only for what the schema model has no word for.
 * @throws LimbeckError `invalid-argument` where the history has begun already
 */
export async function baselineOf(project: Project): Promise<Baseline> {
  refuseHistory(project)
  return withDatabase(project.settings, 'read', (database) => read(project, database))
}

async function read({ settings }: Project, { dialect, db }: OpenDatabase): Promise<Baseline> {
  const scope = { includes: settings.includes, objects: 'all' } as const
  const unmodelled = (await dialect.unmodelled?.(db, scope)) ?? []
  const actual = less(await dialect.introspect(db, scope), unmodelled)
  const ops = diff({ tables: [], kinds: objectKinds }, actual)
  const sql = (statements: readonly string[]): readonly Op[] =>
    statements.map((statement) => ({ kind: 'execute', sql: { [dialect.name]: statement } }))
  return {
    upgrade: [...unmodelled.flatMap(({ create }) => sql(create)), ...ops],
    downgrade: [...reverseAll(ops), ...unmodelled.toReversed().flatMap(({ drop }) => sql(drop))],
    remarks: (await dialect.remarks?.(db, 'all')) ?? [],
  }
}

function less(schema: Schema, unmodelled: readonly Unmodelled[]): Schema {
  const names = new Set(unmodelled.map(({ name }) => name))
  return { ...schema, tables: schema.tables.filter(({ name }) => !names.has(name)) }
}

function refuseHistory({ graph, settings }: Project): void {
  const [first] = graph.nodes
  if (first === undefined) return
  throw new LimbeckError(
    'invalid-argument',
    `the history has begun already: "${first.id}" is in "${settings.folders[0]}"`,
    {
      hint: 'A baseline is the first revision. To write down what has changed since: limbeck revision --autogenerate -m "…"',
    },
  )
}
