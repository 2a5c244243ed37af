/** Refuses to take values from an enum that definitions still name: they could not come back over the new one. */
import { LimbeckError } from '../../../errors.ts'
import { parseName } from '../../../schema/names.ts'
import { kindWords } from '../../../schema/objects.ts'
import type { Standing } from './standing.ts'
import type { Alteration } from './support.ts'

/** @throws LimbeckError `invalid-op` */
export function refuseNamedValues(
  { was, now }: Pick<Alteration<'enum'>, 'was' | 'now'>,
  standing: readonly Standing[],
): void {
  for (const value of was.values.filter((one) => !now.values.includes(one))) {
    const pattern = mention(was.name, value)
    const found = standing.find(({ creates }) => creates.some((sql) => pattern.test(withoutBody(sql))))
    if (found === undefined) continue
    throw new LimbeckError('invalid-op', `the enum "${was.name}" cannot lose "${value}": ${wordsFor(found)}`, {
      hint: `Change it before, in the same revision: ${commandFor(found)}`,
    })
  }
}

function wordsFor({ object, creates }: Standing): string {
  if (object === undefined) return `this names it: ${creates[0] ?? ''}`
  const { kind, name } = object
  return `the ${kindWords(kind)} "${name}"${'on' in object ? ` on "${object.on}"` : ''} names it`
}

function commandFor({ object, drops }: Standing): string {
  if (object === undefined) return `op.execute(${JSON.stringify(drops[0] ?? '')})`
  const on = 'on' in object ? `, on: '${object.on}'` : ''
  return `op.alter('${object.kind}', '${object.name}', { …${on} })`
}

/** The database looks into a body that is a string only when it is called. */
function withoutBody(sql: string): string {
  return sql.replaceAll(/(\$\w*\$)[^]*?\1/g, '')
}

/** How PostgreSQL writes a value, or an array with it: `'sad'::mood`, `'{sad,ok}'::shop.mood[]`. */
function mention(type: string, value: string): RegExp {
  const { namespace, name } = parseName(type)
  const written = [...(namespace === undefined ? [] : [namespace]), name].map(identifier).join('\\.')
  const alone = escaped(value.replaceAll("'", "''"))
  const element = escaped(value.replaceAll(/["\\]/g, '\\$&').replaceAll("'", "''"))
  return new RegExp(`'(?:${alone}|\\{(?:[^']*[{,"\\\\])?${element}[\\\\",}][^']*)'::${written}(?![\\w$])`)
}

function identifier(part: string): string {
  return `(?:${escaped(part)}|"${escaped(part.replaceAll('"', '""'))}")`
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
