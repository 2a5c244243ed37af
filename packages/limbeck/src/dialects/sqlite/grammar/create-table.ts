/** Reads `CREATE TABLE …` (https://sqlite.org/lang_createtable.html) and says where everything in it stands. */
import { beginsColumnClause, columnClauses, type ColumnClause } from './column-clauses.ts'
import {
  accept,
  acceptSymbol,
  atEnd,
  cursorOf,
  endOfLast,
  expectKeyword,
  expectName,
  expectParentheses,
  expectSymbol,
  looksAtSymbol,
  next,
  peek,
  startOfNext,
  type Cursor,
  type Name,
  type Span,
} from './cursor.ts'
import { beginsTableConstraint, tableConstraint, type TableConstraint } from './table-constraints.ts'
import { isName } from './tokens.ts'

export interface CreateTable {
  readonly text: string
  readonly name: Name
  readonly columns: readonly ColumnNode[]
  readonly constraints: readonly TableConstraint[]
  /** Between the parentheses. */
  readonly body: Span
  /** After the closing parenthesis. */
  readonly options: readonly OptionNode[]
}

export interface ColumnNode extends Span {
  readonly name: Name
  /** The declared type; empty, and right after the name, where there is none. */
  readonly type: Span
  readonly clauses: readonly ColumnClause[]
}

export interface OptionNode extends Span {
  readonly option: 'strict' | 'withoutRowid'
}

/**
 * Reads the text of a table.
 * @throws LimbeckError `unsupported` when it is no such text
 */
export function parseCreateTable(text: string): CreateTable {
  const cursor = cursorOf(text)
  const name = head(cursor)
  const open = expectSymbol(cursor, '(')
  const columns = columnNodes(cursor)
  const constraints = tableConstraints(cursor)
  const close = expectSymbol(cursor, ')')
  return { text, name, columns, constraints, body: { start: open.end, end: close.start }, options: optionNodes(cursor) }
}

/** `CREATE TABLE name`, which is all of it that SQLite stores, or what a person may have written instead. */
function head(cursor: Cursor): Name {
  expectKeyword(cursor, 'CREATE')
  if (!accept(cursor, 'TEMP')) accept(cursor, 'TEMPORARY')
  expectKeyword(cursor, 'TABLE')
  return maybeQualified(cursor)
}

/** `IF NOT EXISTS schema.name`, less what is not the name. */
export function maybeQualified(cursor: Cursor): Name {
  accept(cursor, 'IF', 'NOT', 'EXISTS')
  const name = expectName(cursor)
  return acceptSymbol(cursor, '.') ? expectName(cursor) : name
}

function columnNodes(cursor: Cursor): readonly ColumnNode[] {
  const columns: ColumnNode[] = []
  do {
    if (beginsTableConstraint(cursor)) break
    columns.push(columnNode(cursor))
  } while (acceptSymbol(cursor, ','))
  return columns
}

function columnNode(cursor: Cursor): ColumnNode {
  const name = expectName(cursor)
  const type = columnType(cursor)
  const clauses = columnClauses(cursor)
  return { name, type, clauses, start: name.start, end: endOfLast(cursor) }
}

function columnType(cursor: Cursor): Span {
  const start = startOfNext(cursor)
  const before = cursor.position
  while (isName(peek(cursor)) && !beginsColumnClause(cursor)) next(cursor)
  if (cursor.position === before) return { start: endOfLast(cursor), end: endOfLast(cursor) }
  if (looksAtSymbol(cursor, '(')) expectParentheses(cursor)
  return { start, end: endOfLast(cursor) }
}

/** SQLite lets constraints follow each other without a comma. */
function tableConstraints(cursor: Cursor): readonly TableConstraint[] {
  const constraints: TableConstraint[] = []
  while (beginsTableConstraint(cursor)) {
    constraints.push(tableConstraint(cursor))
    acceptSymbol(cursor, ',')
  }
  return constraints
}

function optionNodes(cursor: Cursor): readonly OptionNode[] {
  const options: OptionNode[] = []
  while (!atEnd(cursor) && !looksAtSymbol(cursor, ';')) {
    const start = startOfNext(cursor)
    const option = accept(cursor, 'WITHOUT') ? 'withoutRowid' : 'strict'
    next(cursor)
    options.push({ option, start, end: endOfLast(cursor) })
    acceptSymbol(cursor, ',')
  }
  return options
}
