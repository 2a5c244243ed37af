/** Reads the head of `CREATE TRIGGER …` (https://sqlite.org/lang_createtrigger.html): what it waits for. */
import { maybeQualified } from './create-table.ts'
import {
  accept,
  acceptAny,
  acceptSymbol,
  cursorOf,
  expectKeyword,
  expectName,
  type Cursor,
  type Name,
} from './cursor.ts'

export interface CreateTrigger {
  readonly name: Name
  readonly event: 'insert' | 'update' | 'delete'
  /** The columns of `UPDATE OF`; empty for any. */
  readonly columns: readonly Name[]
  /** The table or view. */
  readonly table: Name
}

/**
 * Reads the text of a trigger up to its table.
 * @throws LimbeckError `unsupported` when it is no such text
 */
export function parseCreateTrigger(text: string): CreateTrigger {
  const cursor = cursorOf(text)
  expectKeyword(cursor, 'CREATE')
  if (!accept(cursor, 'TEMP')) accept(cursor, 'TEMPORARY')
  expectKeyword(cursor, 'TRIGGER')
  const name = maybeQualified(cursor)
  if (!accept(cursor, 'INSTEAD', 'OF')) acceptAny(cursor, ['BEFORE', 'AFTER'])
  const event = eventOf(cursor)
  const columns = accept(cursor, 'OF') ? names(cursor) : []
  expectKeyword(cursor, 'ON')
  return { name, event, columns, table: maybeQualified(cursor) }
}

function eventOf(cursor: Cursor): CreateTrigger['event'] {
  if (accept(cursor, 'INSERT')) return 'insert'
  if (accept(cursor, 'DELETE')) return 'delete'
  expectKeyword(cursor, 'UPDATE')
  return 'update'
}

function names(cursor: Cursor): readonly Name[] {
  const found: Name[] = []
  do found.push(expectName(cursor))
  while (acceptSymbol(cursor, ','))
  return found
}
