/** A revision file as text. */
import type { Op } from '../ops/op.ts'
import { callsOf, printCalls } from './ops.ts'
import { type Doc, print } from './print.ts'
import { array, string } from './value.ts'

/** What a new revision file says. */
export interface RevisionText {
  readonly id: string
  /** The revision(s) before it: none for a base. */
  readonly down: readonly string[]
  readonly labels: readonly string[]
  readonly dependsOn: readonly string[]
  readonly message: string
  /** When it is written, as it shall stand in the file. */
  readonly createDate: string
  readonly upgrade: readonly Op[]
  readonly downgrade: readonly Op[]
}

/**
 * The text of a revision file, formatted. Loading it and recording its two functions gives the same ops.
 * @throws LimbeckError `unsupported` when one of the ops is an `op.run`
 */
export function renderRevision(revision: RevisionText): string {
  const { id, down, labels, dependsOn } = revision
  const upgrade = callsOf(revision.upgrade)
  const downgrade = callsOf(revision.downgrade)
  const sql = [...upgrade, ...downgrade].some(usesSql)
  return `${header(revision)}
import ${sql ? '{ type Operations, sql }' : 'type { Operations }'} from 'limbeck'

${constant('revision', [id])}
${constant('downRevision', down)}
${constant('branchLabels', labels)}
${constant('dependsOn', dependsOn)}

${direction('upgrade', upgrade)}

${direction('downgrade', downgrade)}
`
}

function header({ id, down, labels, dependsOn, message, createDate }: RevisionText): string {
  const facts = [
    `Revision ID: ${id}`,
    `Revises: ${down.join(', ') || 'base'}`,
    ...(labels.length > 0 ? [`Branch Labels: ${labels.join(', ')}`] : []),
    ...(dependsOn.length > 0 ? [`Depends On: ${dependsOn.join(', ')}`] : []),
    `Create Date: ${createDate}`,
  ]
  const lines = [...message.trim().split(/[\r\n]+/), '', ...facts]
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd().replaceAll('*/', '*\\/')), ' */'].join('\n')
}

/** A constant of the header: a plain literal, so that it can be read without running the file. */
function constant(name: string, values: readonly string[]): string {
  const [first, ...others] = values.map(string)
  const literal = others.length > 0 ? array(values.map(string)) : (first ?? 'null')
  const start = `export const ${name} = `
  return start + print(literal, '', start.length)
}

/** Without ops there is nothing to call `op` for, which its name says to linters. */
function direction(name: string, calls: readonly Doc[]): string {
  if (calls.length === 0) return `export function ${name}(_op: Operations): void {}`
  return `export function ${name}(op: Operations): void {\n${printCalls(calls, '  ')}\n}`
}

function usesSql(doc: Doc): boolean {
  if (typeof doc === 'string') return doc.startsWith('sql`')
  return 'label' in doc ? usesSql(doc.value) : doc.items.some(usesSql)
}
