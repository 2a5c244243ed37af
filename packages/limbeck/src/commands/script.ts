import type { Config } from '../config.ts'
import { LimbeckError } from '../errors.ts'
import type { Graph } from '../revisions/graph.ts'
import { planDowngrade, planStamp, planUpgrade } from '../revisions/plan.ts'
import type { Direction, Step } from '../revisions/revision.ts'
import { needsRows, parseTarget } from '../revisions/target.ts'
import { dialectFor, openProject, type Project } from '../runtime/project.ts'
import { scriptOf, stampScript } from '../runtime/script.ts'
import type { Bookkeeping } from '../runtime/version-table.ts'

/**
 * The SQL of an upgrade or downgrade as a script for the database's own shell (`sqlite3 app.db < script.sql`), without
 * connecting to it. The script stops when the database is not where it begins.
 *
 * @param range `from:to`; for an upgrade also `from:` (to the heads), and `:to` or `to` (from an empty database)
 * @throws LimbeckError `not-offline` naming a revision with `op.run`; `invalid-target` for a downgrade without a beginning
 * @example
 * writeFileSync('deploy.sql', await migrationScript(config, 'upgrade', 'ab12:head'))
 */
export async function migrationScript(config: Config, direction: Direction, range: string): Promise<string> {
  const project = openProject(config)
  const { from, to } = endsOf(range)
  if (direction === 'downgrade' && from === undefined) {
    throw new LimbeckError(
      'invalid-target',
      `a downgrade script needs to know where it begins, and "${range}" does not say`,
      {
        hint: `Write both ends: limbeck downgrade --sql <from>:${to}`,
      },
    )
  }
  const history = stepsTo(project.graph, from ?? 'base')
  const rows = history.at(-1)?.after ?? []
  const plan = direction === 'upgrade' ? planUpgrade : planDowngrade
  return scriptOf(await booksOf(project), { history, steps: plan(project.graph, rows, to) })
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
