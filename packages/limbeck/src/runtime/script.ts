/** Steps as a script that the database's own shell runs, worked out without a database: the state before comes from the history. */
import type { Dialect, Statement } from '../dialects/dialect.ts'
import { LimbeckError } from '../errors.ts'
import { describe } from '../ops/describe.ts'
import type { Step } from '../revisions/revision.ts'
import { loadSteps } from './execute.ts'
import { type CompiledOp, type CompiledStep, rehearse } from './rehearse.ts'
import { type Bookkeeping, headStatements, logStatement, logTableOf, versionTableOf } from './version-table.ts'

/** What a script is made of. */
export interface ScriptPlan {
  /** The steps from an empty database to where the script begins. */
  readonly history: readonly Step[]
  readonly steps: readonly Step[]
}

/**
 * The text of a script that runs the steps, each in one transaction with its row of the version table. It stops at the first
 * error, and at once when the database is not where the first step begins.
 *
 * @throws LimbeckError `not-offline` naming a revision with work in TypeScript
 */
export async function scriptOf(books: Bookkeeping, { history, steps }: ScriptPlan): Promise<string> {
  const { dialect } = books
  const loaded = await loadSteps(steps)
  for (const { step, ops } of loaded) if (ops.some(({ kind }) => kind === 'run')) throw notOffline(step)
  const scratch = await dialect.scratch()
  try {
    await rehearse(dialect, scratch, await loadSteps(history))
    const compiled = await rehearse(dialect, scratch, loaded, dialect.script.compile)
    const blocks = [
      await prologue(books, history.at(-1)?.after ?? []),
      ...compiled.map((step) => stepText(books, step)),
    ]
    return `${[...dialect.script.head, ...blocks.flat()].join('\n')}\n`
  } finally {
    await scratch.close()
  }
}

/**
 * The text of a script that only records heads.
 * @param heads what the database must record when it is run, and records afterwards
 * @param messageOf what the log says of a revision
 */
export async function stampScript(
  books: Bookkeeping,
  { before, after }: Pick<Step, 'before' | 'after'>,
  messageOf: (id: string) => string,
): Promise<string> {
  const { begin, commit, head } = books.dialect.script
  const log = after
    .filter((id) => !before.includes(id))
    .map((id) => logStatement(books, { revision: id, direction: 'stamp', message: messageOf(id), durationMs: 0 }))
  const statements = [...headStatements(books, { before, after }), ...log]
  const lines = [...(await prologue(books, before)), '', ...begin([]), ...statements.map(terminated), ...commit([])]
  return `${[...head, ...lines].join('\n')}\n`
}

/** The two tables, and a look at where the database is. */
async function prologue({ dialect, versionTable, logTable }: Bookkeeping, heads: readonly string[]): Promise<string[]> {
  const { begin, commit } = dialect.script
  const tables: Statement[] = []
  for (const table of [versionTableOf(versionTable), logTableOf(logTable)]) {
    tables.push(...(await dialect.script.compile({ kind: 'createTable', table }, NOTHING)))
  }
  const place = heads.length === 0 ? 'base' : heads.join(' and ')
  return [
    ...begin([]),
    ...tables.flatMap(plainText).map((sql) => terminated(sql.replace(/^CREATE TABLE/, 'CREATE TABLE IF NOT EXISTS'))),
    ...headGuard(dialect, versionTable, heads, `the database is not at ${place}, where this script begins`),
    ...commit([]),
  ]
}

/** Creating a table asks nothing of what is there. */
const NOTHING = { all: async (): Promise<readonly []> => [] }

function headGuard(
  dialect: Dialect,
  versionTable: string,
  heads: readonly string[],
  message: string,
): readonly string[] {
  const table = dialect.quoteTable(versionTable)
  const known = heads.map((id) => dialect.literal(id)).join(', ')
  const others = heads.length === 0 ? '' : ` WHERE revision NOT IN (${known})`
  const missing =
    heads.length === 0
      ? ''
      : ` UNION ALL SELECT 1 FROM (SELECT count(*) AS n FROM ${table}) AS counted WHERE n <> ${heads.length}`
  return dialect.script.guard(`SELECT 1 FROM ${table}${others}${missing}`, message)
}

function stepText(books: Bookkeeping, { step, ops, compiled }: CompiledStep): readonly string[] {
  const { dialect } = books
  const { revision, direction } = step
  const entry = { revision: revision.id, direction, message: revision.message, durationMs: 0 }
  return [
    '',
    `-- ${direction} ${revision.id}: ${revision.message.replaceAll(/\s+/g, ' ')}`,
    ...dialect.script.begin(ops),
    ...compiled.flatMap((item) => opText(dialect, item)),
    ...[...headStatements(books, step), logStatement(books, entry)].map(terminated),
    ...dialect.script.commit(ops),
  ]
}

function opText(dialect: Dialect, { op, statements }: CompiledOp): readonly string[] {
  const refused = `the rows do not allow this: ${describe(op).join('; ')}`
  return statements.flatMap((statement) =>
    'guard' in statement ? dialect.script.guard(statement.guard, refused) : [terminated(statement.sql)],
  )
}

function plainText(statement: Statement): readonly string[] {
  return 'guard' in statement ? [] : [statement.sql]
}

/** Raw SQL may end in a semicolon, or in a comment that would hide one behind it. */
function terminated(sql: string): string {
  const text = sql.trimEnd()
  return text.endsWith(';') ? text : /--[^\n]*$/.test(text) ? `${text}\n;` : `${text};`
}

function notOffline({ revision }: Step): LimbeckError {
  return new LimbeckError(
    'not-offline',
    `revision "${revision.id}" (${revision.message}) runs TypeScript, which no script can`,
    {
      hint: `Run it on the database: limbeck upgrade ${revision.id}`,
      data: { revision: revision.id, path: revision.path },
    },
  )
}
