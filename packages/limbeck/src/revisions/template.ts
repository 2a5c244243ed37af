import { LimbeckError } from '../errors.ts'

/** What a template is filled in with. Imports and the two directions are code already. */
export interface TemplateValues {
  readonly id: string
  readonly message: string
  readonly down: readonly string[]
  readonly labels: readonly string[]
  readonly dependsOn: readonly string[]
  /** As `formatDate` gives it. */
  readonly createDate: string
  /** The import lines; of a `.sql` revision there are none. */
  readonly imports: string
  /** The function `upgrade`; of a `.sql` revision, the text of that section. */
  readonly upgrade: string
  readonly downgrade: string
}

/** The template of TypeScript revisions. */
export const TYPESCRIPT_TEMPLATE = `/**
 * \${message}
 *
 * Revision ID: \${revisionId}
 * Revises: \${revises}
 * Create Date: \${createDate}
 */
\${imports}

export const revision = \${revision}
export const downRevision = \${downRevision}
export const branchLabels = \${branchLabels}
export const dependsOn = \${dependsOn}

\${upgrade}

\${downgrade}
`

/** The template of `.sql` revisions. */
export const SQL_TEMPLATE = `-- \${message}
--
-- revision: \${revisionId}
-- down revision: \${revises}
-- branch labels: \${labels}
-- depends on: \${dependencies}
-- create date: \${createDate}

-- +limbeck upgrade
\${upgrade}

-- +limbeck downgrade
\${downgrade}
`

/**
 * Fills in a template.
 *
 * Placeholders: `\${message}`, `\${revisionId}`, `\${revises}`, `\${labels}`, `\${dependencies}`, `\${createDate}` are plain text;
 * `\${revision}`, `\${downRevision}`, `\${branchLabels}`, `\${dependsOn}` are literals of TypeScript; `\${imports}`, `\${upgrade}`,
 * `\${downgrade}` are code. A message of several lines is continued with the comment marks before it. A line that holds
 * nothing but an empty placeholder disappears. `\\\${` stands for itself.
 *
 * @throws LimbeckError `invalid-config` for a placeholder that is not known, or code that has no place in the template
 * @example renderTemplate('export const revision = ${revision}', text)
 */
export function renderTemplate(template: string, text: TemplateValues): string {
  const values = valuesOf(text)
  const lines = template.split('\n').flatMap((line) => renderLine(line, values))
  const lost = ['upgrade', 'downgrade'].find((name) => values.get(name) !== '' && !holds(template, name))
  if (lost !== undefined) throw lostCode(lost)
  return lines.join('\n')
}

function valuesOf(text: TemplateValues): ReadonlyMap<string, string> {
  const { id, down, labels, dependsOn } = text
  return new Map([
    ['message', text.message.trim()],
    ['revisionId', id],
    ['revises', down.join(', ') || 'base'],
    ['labels', labels.join(', ')],
    ['dependencies', dependsOn.join(', ')],
    ['createDate', text.createDate],
    ['revision', `'${id}'`],
    ['downRevision', literalOf(down)],
    ['branchLabels', literalOf(labels)],
    ['dependsOn', literalOf(dependsOn)],
    ['imports', text.imports],
    ['upgrade', text.upgrade],
    ['downgrade', text.downgrade],
  ])
}

/**
 * Names as a header's constant has them: `null`, one string, or a list.
 *
 * @example literalOf(['a1', 'b2']) // "['a1', 'b2']"
 */
export function literalOf(names: readonly string[], quote: '"' | "'" = "'"): string {
  const [only] = names
  if (only === undefined) return 'null'
  if (names.length === 1) return quote + only + quote
  return `[${names.map((name) => quote + name + quote).join(', ')}]`
}

/** Code is taken as it is: a blank at the end of a line may be part of a string. */
const CODE = /\$\{(?:imports|upgrade|downgrade)\}/
const PLACEHOLDER = /(\\?)\$\{(\w+)\}/g
const COMMENT_MARKS = /^\s*(?:\/?\*+|\/\/+|--+|#+)\s*/

function renderLine(line: string, values: ReadonlyMap<string, string>): readonly string[] {
  const marks = COMMENT_MARKS.exec(line)?.[0] ?? ''
  const filled = line.replaceAll(PLACEHOLDER, (whole, escape: string, name: string) => {
    if (escape !== '') return whole.slice(1)
    const value = values.get(name)
    if (value === undefined) throw unknownPlaceholder(whole, [...values.keys()])
    return name === 'message' ? commented(value, marks) : value
  })
  if (filled === line) return [line]
  if (filled.trim() === '') return []
  return [CODE.test(line) ? filled : filled.replaceAll(/[ \t]+$/gm, '')]
}

/** A text inside a comment, whose marks go before every line and whose end it must not be. */
function commented(text: string, marks: string): string {
  const closed = marks.includes('*') ? text.replaceAll('*/', '*\\/') : text
  return closed.replaceAll(/[ \t]*\r?\n[ \t]*/g, `\n${marks}`)
}

function holds(template: string, placeholder: string): boolean {
  return [...template.matchAll(PLACEHOLDER)].some(([, escape, name]) => escape === '' && name === placeholder)
}

function lostCode(name: string): LimbeckError {
  return new LimbeckError('invalid-config', `the revision template has no place for "${name}"`, {
    hint: `Write \${${name}} on a line of its own where the function shall stand.`,
  })
}

function unknownPlaceholder(placeholder: string, known: readonly string[]): LimbeckError {
  return new LimbeckError('invalid-config', `the revision template holds "${placeholder}", which is not known`, {
    hint: `The placeholders are: ${known.map((name) => `\${${name}}`).join(' ')}. To have it as it stands, write "\\${placeholder}".`,
  })
}
