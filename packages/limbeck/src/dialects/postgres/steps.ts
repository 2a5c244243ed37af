/** Collects what is to be done to one table, in order, in as few statements as keep that order. */
import type { Guard, Statement } from '../dialect.ts'

/**
 * The passes in which ALTER TABLE runs its actions, whatever order they are written in (`AlterTablePass` in the server's
 * tablecmds.c). Actions may share a statement as long as these passes run them in the order that they came in.
 */
export const PASS = { drop: 0, type: 1, add: 2, notNull: 3, key: 4, other: 5 } as const

export type Pass = (typeof PASS)[keyof typeof PASS]

interface Action {
  readonly pass: Pass
  readonly text: string
  /** The one column that it concerns, if it has nothing to do with any other. */
  readonly column?: string
}

export interface Steps {
  /** A part of an ALTER TABLE. */
  alter(action: Action): void
  /** A statement of its own, in its place. */
  statement(sql: string): void
  /** A statement that only needs the names of now, such as a comment. */
  later(sql: string): void
  /** @param isEarly nothing before it has changed what it asks about, so it can be asked before anything is changed */
  guard(guard: Guard, isEarly: boolean): void
  /** Ends everything that depends on the names of now. */
  barrier(): void
  /** All of it. */
  finish(): readonly Statement[]
}

/** @param table the table as an identifier */
export function stepsOn(table: string): Steps {
  const guards: Guard[] = []
  const statements: Statement[] = []
  let batch: Action[] = []
  let postponed: string[] = []
  const flush = (): void => {
    if (batch.length > 0) statements.push({ sql: alterTable(table, batch) })
    batch = []
  }
  const barrier = (): void => {
    flush()
    statements.push(...postponed.map((sql) => ({ sql })))
    postponed = []
  }
  return {
    alter(action) {
      if (!batch.every((earlier) => earlier.pass <= action.pass || haveNothingInCommon(earlier, action))) flush()
      batch.push(action)
    },
    statement(sql) {
      flush()
      statements.push({ sql })
    },
    later: (sql) => void postponed.push(sql),
    guard(guard, isEarly) {
      if (isEarly) return void guards.push(guard)
      if (batch.some(changesRows)) flush()
      statements.push(guard)
    },
    barrier,
    finish() {
      barrier()
      return [...guards, ...statements]
    },
  }
}

/** Constraints and defaults leave the rows as they are. */
function changesRows({ pass }: Action): boolean {
  return pass < PASS.notNull
}

function haveNothingInCommon(a: Action, b: Action): boolean {
  return a.column !== undefined && b.column !== undefined && a.column !== b.column
}

function alterTable(table: string, actions: readonly Action[]): string {
  const [first, ...rest] = actions
  if (first !== undefined && rest.length === 0) return `ALTER TABLE ${table} ${first.text}`
  return `ALTER TABLE ${table}\n  ${actions.map(({ text }) => text).join(',\n  ')}`
}
