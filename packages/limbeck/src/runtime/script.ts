/** Steps as a script that the database's own shell runs, worked out without a database: the state before comes from the history. */
import type { RunSettings } from '../config.ts'
import type { Dialect, Statement } from '../dialects/dialect.ts'
import { LimbeckError } from '../errors.ts'
import { plainOps } from '../ops/blocks.ts'
import type { Step } from '../revisions/revision.ts'
import { loadSteps, mustBeApart } from './execute.ts'
import { isWhole, itemsOf } from './parts.ts'
import { type CompiledStep, rehearse } from './rehearse.ts'
import { innerLines, inTransaction, opsOf, stepLines, terminated } from './script-step.ts'
import { type Bookkeeping, headStatements, logStatement, logTableOf, versionTableOf } from './version-table.ts'

/** What a script is made of. */
export interface ScriptPlan {
  /** The steps from an empty database to where the script begins. */
  readonly history: readonly Step[]
  readonly steps: readonly Step[]
}

/**
 * The text of a script that runs the steps as a run would, each with its row of the version table. It stops at the first error,
 * and at once when the database is not where the first step begins.
 *
 * @throws LimbeckError `not-offline` naming a revision with work in TypeScript
 */
export async function scriptOf(books: Bookkeeping, run: RunSettings, { history, steps }: ScriptPlan): Promise<string> {
  const { dialect } = books
  const loaded = await loadSteps(steps)
  const { transaction } = run
  for (const { step, ops } of loaded) if (plainOps(ops).some(({ kind }) => kind === 'run')) throw notOffline(step)
  const divided = loaded.find(({ ops }) => !isWhole(itemsOf(ops, dialect.features), transaction))
  if (divided !== undefined && transaction === 'run') throw mustBeApart(divided, 'all revisions are one transaction')
  const before = await loadSteps(history)
  const scratch = await dialect.scratch([...before, ...loaded].flatMap(({ ops }) => plainOps(ops)))
  try {
    await rehearse(dialect, scratch, before, { transaction: 'revision' })
    const compiled = await rehearse(dialect, scratch, loaded, { transaction, compile: dialect.script.compile })
    const begin = await prologue(books, history.at(-1)?.after ?? [])
    return `${[...dialect.script.head, ...begin, ...(await body(books, run, compiled))].join('\n')}\n`
  } finally {
    await scratch.close()
  }
}

async function body(books: Bookkeeping, run: RunSettings, steps: readonly CompiledStep[]): Promise<readonly string[]> {
  if (run.transaction === 'run') {
    const lines = steps.flatMap((step) => [titleOf(step), ...innerLines(books, run, step)])
    const ops = steps.flatMap(({ parts }) => parts.flatMap(opsOf))
    return steps.length === 0 ? [] : ['', ...inTransaction(books.dialect, ops, lines)]
  }
  const lines: string[] = []
  for (const step of steps) lines.push('', titleOf(step), ...(await stepLines(books, run, step)))
  return lines
}

function titleOf({ step: { revision, direction } }: CompiledStep): string {
  return `-- ${direction} ${revision.id}: ${revision.message.replaceAll(/\s+/g, ' ')}`
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

function plainText(statement: Statement): readonly string[] {
  return 'guard' in statement ? [] : [statement.sql]
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
