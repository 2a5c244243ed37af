/** Where a new revision goes: its id, what stands before it, its folder. Everything is checked before a file is written. */
import { relative, resolve, sep } from 'node:path'
import type { Settings } from '../config.ts'
import { LimbeckError } from '../errors.ts'
import type { Graph, Node } from '../revisions/graph.ts'
import { identifierProblem, newRevisionId } from '../revisions/identifier.ts'
import { resolveTarget } from '../revisions/plan.ts'

export interface PlaceOptions {
  /** The id. Default: twelve random hexadecimal digits. */
  readonly id?: string
  /** The revision(s) that it follows. Default: `head`; `base` begins a new branch from nothing. */
  readonly head?: string | readonly string[]
  /** It may follow a revision that has a successor already: a new branch begins there. */
  readonly splice?: boolean
  readonly branchLabels?: readonly string[]
  /** Revisions of other branches that must be applied before it: ids, beginnings of ids, or labels. */
  readonly dependsOn?: readonly string[]
  /** One of the folders of the configuration. Default: the folder of the revision that it follows. */
  readonly folder?: string
}

/** The header of a revision that is about to be written, and its folder. */
export interface Place {
  readonly id: string
  readonly down: readonly string[]
  readonly labels: readonly string[]
  readonly dependsOn: readonly string[]
  readonly folder: string
}

/**
 * Finds the place of a new revision.
 * @throws LimbeckError `invalid-identifier`, `revision-exists`, `multiple-heads`, `unknown-revision`, `invalid-target`, `invalid-argument`
 */
export function placeFor(settings: Settings, graph: Graph, options: PlaceOptions): Place {
  const { id = newRevisionId(), head = 'head', splice = false, branchLabels = [], dependsOn = [] } = options
  checkNames(graph, id, branchLabels)
  const parents = parentsOf(graph, typeof head === 'string' ? [head] : head)
  if (!splice) checkHeads(parents)
  return {
    id,
    down: parents.map((node) => node.id),
    labels: branchLabels,
    dependsOn: dependsOn.map((name) => dependencyName(graph, name)),
    folder: folderFor(settings, parents, options.folder),
  }
}

function checkNames(graph: Graph, id: string, labels: readonly string[]): void {
  const names = [id, ...labels]
  for (const [i, name] of names.entries()) {
    const problem = identifierProblem(name)
    if (problem !== undefined) {
      throw new LimbeckError('invalid-identifier', `"${name}" ${problem}`, {
        hint: i === 0 ? 'Give --rev-id another one, or leave it out.' : 'Give --branch-label another one.',
      })
    }
    if (names.indexOf(name) !== i) {
      throw new LimbeckError('invalid-argument', `"${name}" is given twice, and a name stands for one thing only`, {
        hint: 'Give --branch-label another one, or leave it out.',
      })
    }
    if (graph.byId.has(name) || graph.byLabel.has(name)) {
      throw new LimbeckError('revision-exists', `the history has "${name}" already`, {
        hint: `Look at it with: limbeck show ${name}`,
      })
    }
  }
}

function parentsOf(graph: Graph, targets: readonly string[]): readonly Node[] {
  try {
    return [...new Set(targets.flatMap((target) => resolveTarget(graph, target).nodes))]
  } catch (error) {
    throw error instanceof LimbeckError && error.code === 'multiple-heads' ? whichHead(error) : error
  }
}

/** A new revision has other ways out than an upgrade. */
function whichHead(error: LimbeckError): LimbeckError {
  const heads = Array.isArray(error.data['heads']) ? error.data['heads'].map(String) : []
  return new LimbeckError('multiple-heads', error.message, {
    hint: `Merge them first: limbeck merge ${heads.join(' ')} -m "…"; or say which one it follows: --head ${heads[0]}`,
    cause: error,
    data: error.data,
  })
}

function checkHeads(parents: readonly Node[]): void {
  const inner = parents.find((node) => node.children.length > 0)
  if (inner === undefined) return
  const followers = inner.children.map(({ id }) => `"${id}"`).join(', ')
  throw new LimbeckError('invalid-target', `"${inner.id}" is no head: ${followers} follows it`, {
    hint: 'Add --splice to begin a new branch there.',
  })
}

/** A label stays a label, so that it may move on; the beginning of an id becomes the id. */
function dependencyName(graph: Graph, name: string): string {
  if (graph.byLabel.has(name)) return name
  const [node] = resolveTarget(graph, name).nodes
  if (node !== undefined) return node.id
  throw new LimbeckError('unknown-revision', `no revision "${name}" to depend on`, {
    hint: 'List them with: limbeck history',
  })
}

function folderFor(
  { folders, root, recursive }: Settings,
  parents: readonly Node[],
  wanted: string | undefined,
): string {
  if (wanted !== undefined) return wantedFolder(folders, resolve(root, wanted), recursive)
  const [first = root, ...others] = folders
  const [parent] = parents
  if (parent !== undefined) return folders.find((folder) => isWithin(folder, parent.revision.path)) ?? first
  if (others.length === 0) return first
  throw new LimbeckError(
    'invalid-argument',
    'the configuration has several folders of revisions, and this one follows none',
    {
      hint: `Say where it goes: ${folders.map((folder) => `--version-path ${relative(root, folder)}`).join(' or ')}`,
    },
  )
}

function wantedFolder(folders: readonly string[], wanted: string, recursive: boolean): string {
  if (folders.some((folder) => folder === wanted || (recursive && isWithin(folder, wanted)))) return wanted
  throw new LimbeckError(
    'invalid-argument',
    `"${wanted}" is none of the folders that "revisions" names in the configuration`,
    {
      hint: `They are: ${folders.join(', ')}${recursive ? '' : '; a folder inside one of them counts with "recursive: true"'}`,
    },
  )
}

function isWithin(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}
