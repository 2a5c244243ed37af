/** How the values of a type become those of another one. */
import { doubleQuoted } from '../../standard.ts'
import { literal } from '../spelling.ts'
import { ddlType } from '../types.ts'
import { type Becoming, rowOf, type StoredTypes } from './stored-types.ts'
import type { Alteration, Tagged } from './support.ts'

type Change = Alteration<'collation' | 'enum' | 'domain' | 'compositeType' | 'rangeType'>

/** @param target the oid of the type as it was @param isText see {@link Becoming} */
export function becomingOf({ was, now, using }: Change, types: StoredTypes, target: string, isText: boolean): Becoming {
  const kind = { types, target, isText }
  if (was.kind === 'compositeType' && now.kind === 'compositeType') {
    return { ...kind, convert: (value, to) => attributesOf(value, was, now, to) }
  }
  const others = Object.entries(using).filter(([from]) => now.kind === 'enum' && !now.values.includes(from))
  if (others.length === 0) return { ...kind, convert: textOf }
  return {
    ...kind,
    convert: (value: string) => `CASE ${textOf(value)}${whens(others)} ELSE ${textOf(value)} END`,
    // Values only become such as stay, so that one after the other is as good as all at once.
    convertArray: (value) =>
      others.reduce((sql, [from, to]) => `array_replace(${sql}, ${literal(from)}, ${literal(to)})`, `${value}::text[]`),
  }
}

function textOf(value: string): string {
  return `${value}::text`
}

function whens(others: readonly (readonly [string, string])[]): string {
  return others.map(([from, to]) => ` WHEN ${literal(from)} THEN ${literal(to)}`).join('')
}

/** The attributes that stay, by their names; new ones are NULL. */
function attributesOf(value: string, was: Tagged<'compositeType'>, now: Tagged<'compositeType'>, to: string): string {
  const types = new Map(was.attributes.map(({ name, type }) => [name, type]))
  return rowOf(
    value,
    now.attributes.map(({ name, type }) => {
      const before = types.get(name)
      const attribute = `(${value}).${doubleQuoted(name)}`
      if (before === undefined) return 'NULL'
      return before === type ? attribute : `${attribute}::text::${ddlType(type)}`
    }),
    to,
  )
}
