import type { HeaderLiterals } from './header.ts'

/**
 * Reads a header that stands as `limbeck revision` writes it: a documentation comment, imports, the four constants one
 * after the other, at the very top of the file. Formatters may have changed the quotes, the semicolons and the blank lines.
 *
 * It is one pattern from the first character on, so what it accepts it reads right; for everything else there is the
 * tokenizer. Nearly all files of nearly all projects are of this shape, and reading ten thousand of them this way takes a
 * tenth of the time.
 *
 * @returns `undefined` where the file has any other shape
 */
export function readAsWritten(source: string): HeaderLiterals | undefined {
  if (!source.startsWith('/**')) return undefined
  const end = source.indexOf('*/', 3)
  if (end === -1) return undefined
  CONSTANTS.lastIndex = end + 2
  const [, revision, downRevision, branchLabels, dependsOn] = CONSTANTS.exec(source) ?? []
  if (revision === undefined) return undefined
  return {
    comments: [source.slice(0, end + 2)],
    values: {
      revision: revision.slice(1, -1),
      downRevision: literal(downRevision),
      branchLabels: literal(branchLabels),
      dependsOn: literal(dependsOn),
    },
  }
}

const NAME = String.raw`(?:'[\w.]+'|"[\w.]+")`
const VALUE = String.raw`(null|${NAME}|\[(?:${NAME}(?:, ${NAME})*)?\])`
const END = String.raw`;?[\r\n]+`
const IMPORT = String.raw`import [\w\s{},*]*(?:'[^'\\\r\n]*'|"[^"\\\r\n]*")${END}`
const CONSTANTS = new RegExp(
  String.raw`[\r\n]+(?:${IMPORT})*` +
    String.raw`export const revision = (${NAME})${END}` +
    String.raw`export const downRevision = ${VALUE}${END}` +
    String.raw`export const branchLabels = ${VALUE}${END}` +
    String.raw`export const dependsOn = ${VALUE}(?:;|[\r\n]+(?=export |$))`,
  'y',
)

function literal(text = 'null'): string | null | readonly string[] {
  if (text === 'null') return null
  if (!text.startsWith('[')) return text.slice(1, -1)
  return text
    .slice(1, -1)
    .split(',')
    .map((name) => name.trim().slice(1, -1))
    .filter((name) => name !== '')
}
