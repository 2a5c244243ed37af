/** The collations of an index's expressions, which only its whole statement tells. */
import { formatName } from '../../schema/names.ts'
import type { RelationIndex } from './catalog.ts'

/** `"C"`, `public."german phonebook"`, `de_de` */
const COLLATE = /^ COLLATE (?<first>"(?:[^"]|"")*"|[\w$]+)(?:\.(?<second>"(?:[^"]|"")*"|[\w$]+))?/u

/** The collation of each part that is an expression, where it has one of its own; nothing for the others. */
export function indexCollations({
  definition,
  parts,
}: Pick<RelationIndex, 'definition' | 'parts'>): readonly (string | undefined)[] {
  if (definition === null || !definition.includes(' COLLATE ')) return []
  // Every expression stands in the statement just as it was given, and what is said of it stands right behind.
  let rest = definition.slice(definition.indexOf(' USING '))
  return parts.map(({ expression }) => {
    if (expression === null) return undefined
    const at = rest.indexOf(expression)
    if (at === -1) return undefined
    rest = rest.slice(at + expression.length)
    const { first, second } = COLLATE.exec(rest)?.groups ?? {}
    if (first === undefined) return undefined
    return second === undefined
      ? formatName({ name: bare(first) })
      : formatName({ namespace: bare(first), name: bare(second) })
  })
}

function bare(identifier: string): string {
  return identifier.startsWith('"') ? identifier.slice(1, -1).replaceAll('""', '"') : identifier
}
