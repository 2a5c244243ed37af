/** Changes of a text at places that a parser has found; all the rest stays as it was written. */
import type { CreateTable } from './grammar/create-table.ts'
import type { Span } from './grammar/cursor.ts'
import { tokenize } from './grammar/tokens.ts'

/** What stands in a stretch of the text from now on. */
export interface Edit extends Span {
  readonly text: string
}

/** Makes all the edits, which must not overlap, at once. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((edited, edit) => edited.slice(0, edit.start) + edit.text + edited.slice(edit.end), text)
}

export function replace({ start, end }: Span, text: string): Edit {
  return { start, end, text }
}

export function insert(at: number, text: string): Edit {
  return { start: at, end: at, text }
}

/** Takes away a clause and the white space before it. */
export function removeClause(text: string, { start, end }: Span): Edit {
  return { start: text.slice(0, start).trimEnd().length, end, text: '' }
}

/** Adds a line to the columns, after the last of them. */
export function appendColumn(table: CreateTable, definition: string): Edit {
  return insert(table.columns.at(-1)?.end ?? table.body.start, `,${lineStart(table)}${definition}`)
}

/** Adds a line after all columns and constraints. */
export function appendConstraint(table: CreateTable, definition: string): Edit {
  return insert(items(table).at(-1)?.end ?? table.body.start, `,${lineStart(table)}${definition}`)
}

/** Takes away a column or a constraint with its comma. */
export function removeItem(table: CreateTable, item: Span): readonly Edit[] {
  const all = items(table)
  const at = all.findIndex(({ start }) => start === item.start)
  const following = all[at + 1]
  if (following !== undefined) return [{ start: item.start, end: following.start, text: '' }]
  const previous = all[at - 1]
  if (previous === undefined) return [replace(item, '')]
  const between = table.text.slice(previous.end, item.start)
  if (/^[\s,]*$/.test(between)) return [{ start: previous.end, end: item.end, text: '' }]
  // A comment stands between; it is kept, and the comma before or after it goes.
  const comma = commaIn(table.text, previous.end, item.start)
  return comma === undefined ? [replace(item, '')] : [replace({ start: comma, end: comma + 1 }, ''), replace(item, '')]
}

function items({ columns, constraints }: CreateTable): readonly Span[] {
  return [...columns, ...constraints]
}

/** The white space before the last line of the table, so that a new line looks like the others. */
function lineStart(table: CreateTable): string {
  const { start } = items(table).at(-1) ?? table.body
  const before = table.text.slice(table.body.start, start)
  const space = /\s*$/.exec(before)?.[0] ?? ''
  return space === '' ? ' ' : space
}

/** Where the comma is between two items, outside of comments. */
function commaIn(text: string, start: number, end: number): number | undefined {
  const comma = tokenize(text.slice(start, end)).find((token) => token.text === ',')
  return comma && start + comma.start
}
