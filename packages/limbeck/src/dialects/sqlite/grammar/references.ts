/** Reads `REFERENCES table (columns) ON DELETE … DEFERRABLE …`. */
import type { Deferrable, ReferentialAction } from '../../../schema/schema.ts'
import {
  accept,
  acceptAny,
  acceptSymbol,
  expectKeyword,
  expectName,
  expectSymbol,
  looksAtSymbol,
  next,
  type Cursor,
  type Name,
} from './cursor.ts'

export interface References {
  readonly table: Name
  /** Empty where the text names none: then it is the primary key of the table. */
  readonly columns: readonly Name[]
  readonly onDelete?: ReferentialAction
  readonly onUpdate?: ReferentialAction
  readonly deferrable?: Deferrable
}

export function references(cursor: Cursor): References {
  expectKeyword(cursor, 'REFERENCES')
  const table = expectName(cursor)
  const columns = looksAtSymbol(cursor, '(') ? nameList(cursor) : []
  const actions = referenceArguments(cursor)
  const deferrable = deferral(cursor)
  return { table, columns, ...actions, ...(deferrable === undefined ? {} : { deferrable }) }
}

/** `(name, name)`; a collation and an order may follow each name, and mean nothing. */
export function nameList(cursor: Cursor): readonly Name[] {
  const names: Name[] = []
  expectSymbol(cursor, '(')
  do {
    names.push(expectName(cursor))
    if (accept(cursor, 'COLLATE')) expectName(cursor)
    acceptAny(cursor, ['ASC', 'DESC'])
  } while (acceptSymbol(cursor, ','))
  expectSymbol(cursor, ')')
  return names
}

function referenceArguments(cursor: Cursor): Pick<References, 'onDelete' | 'onUpdate'> {
  let actions: Pick<References, 'onDelete' | 'onUpdate'> = {}
  for (;;) {
    if (accept(cursor, 'ON', 'DELETE')) actions = withAction(actions, 'onDelete', action(cursor))
    else if (accept(cursor, 'ON', 'UPDATE')) actions = withAction(actions, 'onUpdate', action(cursor))
    else if (accept(cursor, 'ON', 'INSERT')) action(cursor)
    else if (accept(cursor, 'MATCH')) expectName(cursor)
    else return actions
  }
}

function withAction(
  actions: Pick<References, 'onDelete' | 'onUpdate'>,
  event: 'onDelete' | 'onUpdate',
  taken: ReferentialAction | undefined,
): Pick<References, 'onDelete' | 'onUpdate'> {
  const { [event]: _replaced, ...rest } = actions
  return taken === undefined ? rest : { ...rest, [event]: taken }
}

function action(cursor: Cursor): ReferentialAction | undefined {
  if (accept(cursor, 'SET', 'NULL')) return 'set null'
  if (accept(cursor, 'SET', 'DEFAULT')) return 'set default'
  if (accept(cursor, 'CASCADE')) return 'cascade'
  if (accept(cursor, 'RESTRICT')) return 'restrict'
  expectKeyword(cursor, 'NO')
  expectKeyword(cursor, 'ACTION')
  return undefined
}

function deferral(cursor: Cursor): Deferrable | undefined {
  const not = accept(cursor, 'NOT', 'DEFERRABLE')
  if (!not && !accept(cursor, 'DEFERRABLE')) return undefined
  const deferred = accept(cursor, 'INITIALLY') && next(cursor).text.toUpperCase() === 'DEFERRED'
  if (not) return undefined
  return deferred ? 'deferred' : 'immediate'
}
