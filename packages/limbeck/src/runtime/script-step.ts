/** One step of a script. */
import { type RunSettings, unfinishedTable } from '../config.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { describe } from '../ops/describe.ts'
import type { PlainOp } from '../ops/op.ts'
import type { Timeouts } from '../ops/timeouts.ts'
import type { CompiledItem, CompiledPart, CompiledStep } from './rehearse.ts'
import { isAlone, mustBeOne } from './run-op.ts'
import { clearStatement, progressAt, unfinishedStatements, unfinishedTableOf } from './unfinished.ts'
import { type Bookkeeping, headStatements, logStatement } from './version-table.ts'

/**
 * The lines of a step, in transactions of its own. One that is several records how far it has come, as a run does: the script
 * fails when it is started again, and a run goes on.
 */
export async function stepLines(books: Bookkeeping, run: RunSettings, step: CompiledStep): Promise<readonly string[]> {
  const { dialect } = books
  const { parts } = step
  const [first] = parts
  if (first !== undefined && parts.length === 1)
    return inTransaction(dialect, opsOf(first), innerLines(books, run, step))
  const lines = [...inTransaction(dialect, [], [...(await tableLines(books)), ...saved(books, step, 0, first)])]
  let done = 0
  for (const [i, part] of parts.entries()) {
    done += part.items.length
    const after = i === parts.length - 1 ? finished(books, step) : saved(books, step, done, parts[i + 1])
    if (isBare(part)) lines.push(...bareLines(dialect, run.timeouts, part), ...inTransaction(dialect, [], after))
    else lines.push(...inTransaction(dialect, opsOf(part), [...partLines(dialect, run.timeouts, part), ...after]))
  }
  return lines
}

/** The lines of a step within a transaction that is open. */
export function innerLines(books: Bookkeeping, { timeouts }: RunSettings, step: CompiledStep): readonly string[] {
  return [...step.parts.flatMap((part) => partLines(books.dialect, timeouts, part)), ...finished(books, step)]
}

/** Lines within a transaction for these ops. */
export function inTransaction(
  { script }: Dialect,
  ops: readonly PlainOp[],
  lines: readonly string[],
): readonly string[] {
  return [...script.begin(ops), ...lines, ...script.commit(ops)]
}

/** Raw SQL may end in a semicolon, or in a comment that would hide one behind it. */
export function terminated(sql: string): string {
  const text = sql.trimEnd()
  return text.endsWith(';') ? text : /--[^\n]*$/.test(text) ? `${text}\n;` : `${text};`
}

/** The ops of a part. */
export function opsOf({ items }: CompiledPart): readonly PlainOp[] {
  return items.map(({ op }) => op)
}

function partLines(dialect: Dialect, timeouts: Timeouts, { items }: CompiledPart): readonly string[] {
  return limitedLines(dialect, items, (item) => ({ ...timeouts, ...item.timeouts }), true)
}

function bareLines(dialect: Dialect, timeouts: Timeouts, { items }: CompiledPart): readonly string[] {
  const limits = ({ statements, timeouts: own }: CompiledItem): Timeouts =>
    statements.some(isAlone) ? own : { ...timeouts, ...own }
  return limitedLines(dialect, items, limits, false)
}

/** The limits are set where they change; those of a transaction end with it. */
function limitedLines(
  { script }: Dialect,
  items: readonly CompiledItem[],
  limitsOf: (item: CompiledItem) => Timeouts,
  isLocal: boolean,
): readonly string[] {
  let now: Timeouts = {}
  const change = (to: Timeouts): readonly string[] => {
    const isSame = now.lock === to.lock && now.statement === to.statement
    now = to
    return isSame ? [] : script.limits(to, isLocal)
  }
  const lines = items.flatMap((item) => [...change(limitsOf(item)), ...itemLines(script, item)])
  return isLocal ? lines : [...lines, ...change({})]
}

function itemLines(script: Dialect['script'], { op, statements }: CompiledItem): readonly string[] {
  const refused = `the rows do not allow this: ${describe(op).join('; ')}`
  return statements.flatMap((statement) =>
    'guard' in statement ? script.guard(statement.guard, refused) : [terminated(statement.sql)],
  )
}

function isBare({ isOutside, items }: CompiledPart): boolean {
  return isOutside && !items.some(({ statements }) => mustBeOne(statements))
}

async function tableLines({ dialect, versionTable }: Bookkeeping): Promise<readonly string[]> {
  const table = unfinishedTableOf(unfinishedTable(versionTable))
  const statements = await dialect.script.compile({ kind: 'createTable', table }, { all: async () => [] })
  return statements.flatMap((statement) => ('guard' in statement ? [] : [terminated(statement.sql)]))
}

/** @param next the part that comes now: of one outside of transactions, nobody would know whether it has come to its end */
function saved(
  books: Bookkeeping,
  { step, parts }: CompiledStep,
  done: number,
  next?: CompiledPart,
): readonly string[] {
  const items = parts.flatMap((part) => part.items)
  const isDoubtful = next !== undefined && isBare(next)
  return unfinishedStatements(books, progressAt(step, items, { done, isDoubtful })).map(terminated)
}

function finished(books: Bookkeeping, { step, parts }: CompiledStep): readonly string[] {
  const { revision, direction } = step
  const entry = { revision: revision.id, direction, message: revision.message, durationMs: 0 }
  const clear = parts.length === 1 ? [] : [clearStatement(books)]
  return [...clear, ...headStatements(books, step), logStatement(books, entry)].map(terminated)
}
