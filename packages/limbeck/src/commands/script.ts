import type { Config } from '../config.ts'
import { LimbeckError } from '../errors.ts'
import type { Graph } from '../revisions/graph.ts'
import { planStamp, planUpgrade, resolveTarget } from '../revisions/plan.ts'
import type { Direction, Step } from '../revisions/revision.ts'
import { needsRows, parseTarget } from '../revisions/target.ts'
import { dialectFor, openProject, type Project } from '../runtime/project.ts'
import { scriptOf, stampScript } from '../runtime/script.ts'
import type { Bookkeeping } from '../runtime/version-table.ts'
import { planDowngradeAloud, type TakesAlongOptions } from './takes-along.ts'

/**
 * The SQL of an upgrade or downgrade as a script for the database's own shell (`sqlite3 app.db < script.sql`), without
 * connecting to it. The script stops when the database is not where it begins.
 *
 * @param range `from:to`; for an upgrade also `from:` (to the heads), and `:to` or `to` (from an empty database)
 * @throws LimbeckError `not-offline` naming a revision with `op.run`; `invalid-target` for a downgrade without both ends, and for
 *   a range that goes the other way
 * @example
 * writeFileSync('deploy.sql', await migrationScript(config, 'upgrade', 'ab12:head'))
 */
export async function migrationScript(
  config: Config,
  direction: Direction,
  range: string,
  options: TakesAlongOptions = {},
): Promise<string> {
  const project = openProject(config)
  if (direction === 'downgrade' && !range.includes(':')) throw needsBothEnds('begins', `<from>:${range}`, range)
  if (direction === 'downgrade' && range.endsWith(':')) throw needsBothEnds('ends', `${range}<to>`, range)
  const { from = 'base', to } = endsOf(range)
  const { graph } = project
  const history = stepsTo(graph, from)
  const rows = history.at(-1)?.after ?? []
  const steps = direction === 'upgrade' ? stepsUp(graph, rows, to) : stepsDown(graph, rows, to, options)
  if (steps === undefined) throw wrongWay(direction, range)
  return scriptOf(await booksOf(project), project.settings.run, { history, steps })
}

function needsBothEnds(verb: 'begins' | 'ends', both: string, range: string): LimbeckError {
  return new LimbeckError(
    'invalid-target',
    `a downgrade script needs to know where it ${verb}, and "${range}" does not say`,
    { hint: `Write both ends: limbeck downgrade --sql ${both}` },
  )
}

/**
 * The steps to what is not there yet, or `undefined`. Online, a target that is applied already is reached; an empty script
 * would be taken for the way down to it.
 */
function stepsUp(graph: Graph, rows: readonly string[], to: string): readonly Step[] | undefined {
  if (goesBy(to) < 0) return undefined
  const steps = planUpgrade(graph, rows, to)
  if (steps.length > 0) return steps
  const { nodes } = resolveTarget(graph, to, { rows })
  return rows.every((row) => nodes.some(({ id }) => id === row)) ? steps : undefined
}

/** The steps back to what is below, or `undefined`. */
function stepsDown(
  graph: Graph,
  rows: readonly string[],
  to: string,
  options: TakesAlongOptions,
): readonly Step[] | undefined {
  if (goesBy(to) > 0) return undefined
  try {
    return planDowngradeAloud(graph, rows, to, options)
  } catch (error) {
    if (error instanceof LimbeckError && error.code === 'not-an-ancestor') return undefined
    throw error
  }
}

/** How many steps from the beginning a target is that counts from there. */
function goesBy(target: string): number {
  const parsed = parseTarget(target)
  return parsed.kind === 'relative' && parsed.symbol === undefined ? parsed.steps : 0
}

function wrongWay(direction: Direction, range: string): LimbeckError {
  const [way, other] = direction === 'upgrade' ? ['up', 'downgrade'] : ['down', 'upgrade']
  return new LimbeckError('invalid-target', `the range "${range}" does not go ${way}`, {
    hint: `To go the other way: limbeck ${other} --sql ${range}`,
  })
}

/**
 * The SQL of a stamp as a script.
 * @param targets each `to` or `from:to`, with the same beginning; without one, from an empty version table
 * @throws LimbeckError as `stamp` does
 */
export async function stampSql(config: Config, targets: readonly string[]): Promise<string> {
  const project = openProject(config)
  const ends = targets.map(endsOf)
  const starts = [...new Set(ends.map(({ from }) => from ?? 'base'))]
  const [start = 'base', other] = starts
  if (other !== undefined) {
    throw new LimbeckError('invalid-target', `a stamp script begins at one place, not at "${start}" and "${other}"`, {
      hint: 'Give every target the same beginning: limbeck stamp --sql ab12:cd34 ab12:ef56',
    })
  }
  const rows = stepsTo(project.graph, start).at(-1)?.after ?? []
  const plan = planStamp(
    project.graph,
    rows,
    ends.map(({ to }) => to),
    {},
  )
  return stampScript(await booksOf(project), plan, (id) => project.graph.byId.get(id)?.revision.message ?? '')
}

/** The steps from nothing to a target. */
function stepsTo(graph: Graph, target: string): readonly Step[] {
  if (needsRows(parseTarget(target))) throw nobodyKnows(target)
  return target === 'base' ? [] : planUpgrade(graph, [], target)
}

function nobodyKnows(target: string): LimbeckError {
  return new LimbeckError('invalid-target', `a script cannot begin at "${target}": it is made without the database`, {
    hint: 'Write the revision itself; limbeck current tells where the database is.',
  })
}

async function booksOf({ settings }: Project): Promise<Bookkeeping> {
  const { versionTable, logTable } = settings
  return { dialect: await dialectFor(settings), versionTable, logTable }
}

function endsOf(range: string): { readonly from?: string; readonly to: string } {
  const [first = '', second, ...rest] = range.split(':')
  if (second === undefined) return { to: first }
  if (rest.length === 0 && first + second !== '') return { from: first || 'base', to: second || 'heads' }
  throw new LimbeckError('invalid-target', `"${range}" is no range for a script`, {
    hint: 'Write <from>:<to>, <from>: or :<to>.',
  })
}
