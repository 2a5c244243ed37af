import { type Config, settingsOf } from '../config.ts'
import { LimbeckError } from '../errors.ts'
import type { Graph, Node } from '../revisions/graph.ts'
import { resolveTarget } from '../revisions/plan.ts'
import { rewriteDownRevisions } from '../revisions/rewrite.ts'
import { knownRows } from '../revisions/resolve.ts'
import { reach } from '../revisions/walk.ts'
import { openProject, withDatabase } from '../runtime/project.ts'
import { readHeads } from '../runtime/version-table.ts'

/** What was moved. */
export interface RebaseResult {
  /** The first revision of the branch, whose file was changed. */
  readonly revision: string
  readonly path: string
  readonly before: readonly string[]
  /** What it follows now. */
  readonly after: readonly string[]
}

/**
 * Moves a branch that is not yet shared behind another revision, instead of merging: the first revision of the branch gets
 * another down revision, those after it follow along.
 *
 * @param revision any revision of the branch
 * @param onto what the branch shall follow
 * @throws LimbeckError `invalid-target` when it is applied in the configured database, contains `onto`, or is there already
 * @example
 * await rebase(config, 'ab12', 'head_of_main')
 */
export async function rebase(config: Config, revision: string, onto: string): Promise<RebaseResult> {
  const { settings, graph } = openProject(config)
  const tip = single(graph, revision)
  const destination = single(graph, onto)
  const root = rootOfBranch(tip, destination)
  if (settings.url !== undefined || settings.connection !== undefined) await refuseApplied(config, graph, root)
  rewriteDownRevisions(root.revision.path, [destination.id])
  return { revision: root.id, path: root.revision.path, before: root.revision.down, after: [destination.id] }
}

function single(graph: Graph, target: string): Node {
  const [node, ...others] = resolveTarget(graph, target).nodes
  if (node !== undefined && others.length === 0) return node
  throw new LimbeckError('invalid-target', `"${target}" does not name one revision`, {
    hint: 'Name one by its id; limbeck history lists them.',
  })
}

/** The oldest revision that the branch has and `onto` has not. */
function rootOfBranch(tip: Node, onto: Node): Node {
  if (reach([onto], 'requires').has(tip)) {
    throw new LimbeckError('invalid-target', `"${onto.id}" comes after "${tip.id}"`, {
      hint: `To move the other one: limbeck rebase ${onto.id} --onto ${tip.id}`,
    })
  }
  const own = reach([tip], 'parents').difference(reach([onto], 'requires'))
  const roots = [...own].filter((node) => node.parents.every((parent) => !own.has(parent)))
  const [root, ...others] = roots
  const merges = [...own].find((node) => node.parents.length > 1)
  if (root === undefined || others.length > 0 || merges !== undefined) {
    throw new LimbeckError(
      'invalid-target',
      `the branch of "${tip.id}" is no single line${merges ? `: "${merges.id}" merges` : ''}`,
      {
        hint: `Join the two instead: limbeck merge ${tip.id} ${onto.id} -m "…"`,
      },
    )
  }
  if (root.revision.down.join() === onto.id) {
    throw new LimbeckError('invalid-target', `"${root.id}" follows "${onto.id}" already`, {
      hint: 'Nothing is left to do.',
    })
  }
  return root
}

async function refuseApplied(config: Config, graph: Graph, root: Node): Promise<void> {
  const rows = await withDatabase(settingsOf(config), 'read', ({ db, books }) => readHeads(db, books))
  if (!reach(knownRows(graph, rows), 'requires').has(root)) return
  throw new LimbeckError('invalid-target', `"${root.id}" is applied in the database`, {
    hint: `Take it back first: limbeck downgrade ${root.id}@${root.parents[0]?.id ?? 'base'}`,
  })
}
