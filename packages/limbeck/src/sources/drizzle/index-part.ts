/** A part of an index that is written as SQL: `lower("email") desc`. */
import type { IndexColumn } from '../../schema/schema.ts'
import { IDENTIFIER, identifierName, withoutParentheses } from '../sql-text.ts'

const COLLATION = String.raw`(?:\s+collate\s+(?<collation>${IDENTIFIER}))?`
const ORDER = String.raw`(?:\s+(?<order>asc|desc))?(?:\s+nulls\s+(?<nulls>first|last))?`
/** The name of an operator class, which none of the other words is, with its parameters. */
const OPERATOR_CLASS = String.raw`(?:\s+(?<operators>(?!(?:collate|asc|desc|nulls)\b)${IDENTIFIER}(?:\s*\([^()]*\))?))?`

const PART = new RegExp(`^(?<subject>.+?)${COLLATION}${ORDER}$`, 'isu')
/** Where there are operator classes, what is no column stands in parentheses or is a call of a function. */
const PART_WITH_OPERATORS = new RegExp(
  String.raw`^(?<subject>${IDENTIFIER}|.+?\))${COLLATION}${OPERATOR_CLASS}${ORDER}$`,
  'isu',
)

const IS_COLUMN = new RegExp(`^${IDENTIFIER}$`, 'u')

/** What a database has in its indexes. */
export interface Dialectal {
  readonly operatorClasses?: true
}

/** A column where the text names no more than one, else an expression; with what stands behind it. */
export function indexPart(text: string, { operatorClasses }: Dialectal = {}): IndexColumn {
  const found = (operatorClasses === true ? PART_WITH_OPERATORS : PART).exec(text)?.groups ?? {}
  const { subject = text, collation, operators, order, nulls } = found
  return {
    ...(IS_COLUMN.test(subject) ? { column: identifierName(subject) } : { expression: withoutParentheses(subject) }),
    ...(order?.toLowerCase() === 'desc' && { order: 'desc' }),
    ...(nulls !== undefined && { nulls: nulls.toLowerCase() === 'first' ? 'first' : 'last' }),
    ...(collation !== undefined && { collation: identifierName(collation) }),
    ...(operators !== undefined && { operatorClass: operators }),
  }
}
