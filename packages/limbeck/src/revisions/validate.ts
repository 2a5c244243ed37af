import { identifierProblem } from './identifier.ts'
import type { HistoryProblem, ProblemCode } from './problem.ts'
import type { Revision } from './revision.ts'

/**
 * What can be said against revisions without walking the graph: their names, and the names they refer to.
 * @param byId the first revision that claims an id, linked to those of its parents that are there
 */
export function revisionProblems(
  revisions: readonly Revision[],
  byId: ReadonlyMap<string, Linked>,
): readonly HistoryProblem[] {
  const names: Names = { byId, byLabel: labelsOf(revisions) }
  const problems: HistoryProblem[] = []
  let { path } = revisions[0] ?? { path: '' }
  const report: Report = (code, message) => {
    problems.push({ code, message, path })
  }
  for (const revision of revisions) {
    if (isSound(revision, byId.get(revision.id))) continue
    path = revision.path
    checkNames(revision, report)
    checkUnique(revision, names, report)
    checkParents(revision, names, report)
    checkDependencies(revision, names, report)
  }
  return problems
}

/** As much of a node as is looked at. */
interface Linked {
  readonly revision: Revision
  readonly parents: readonly unknown[]
}

/** Nearly all revisions of a long history name nothing but parents, and were linked to each of them. */
function isSound(revision: Revision, node: Linked | undefined): boolean {
  const { id, down, dependsOn, labels } = revision
  const isLinked = node?.revision === revision && node.parents.length === down.length
  return isLinked && dependsOn.length === 0 && labels.length === 0 && identifierProblem(id) === undefined
}

type Report = (code: ProblemCode, message: string) => void

/** Who has a name: the first revision that claims it. */
interface Names {
  readonly byId: ReadonlyMap<string, Linked>
  readonly byLabel: ReadonlyMap<string, Revision>
}

function labelsOf(revisions: readonly Revision[]): Names['byLabel'] {
  const byLabel = new Map<string, Revision>()
  for (const revision of revisions) {
    for (const label of revision.labels) if (!byLabel.has(label)) byLabel.set(label, revision)
  }
  return byLabel
}

function checkNames({ id, labels }: Revision, report: Report): void {
  const ofId = identifierProblem(id)
  if (ofId !== undefined) report('illegal-identifier', `the revision id "${id}" ${ofId}`)
  for (const label of labels) {
    const ofLabel = identifierProblem(label)
    if (ofLabel !== undefined) report('illegal-identifier', `the branch label "${label}" ${ofLabel}`)
  }
}

function checkUnique(revision: Revision, { byId, byLabel }: Names, report: Report): void {
  const owner = byId.get(revision.id)?.revision
  if (owner !== undefined && owner !== revision) {
    report('duplicate-identifier', `the revision id "${revision.id}" is taken by ${owner.path}`)
  }
  for (const label of distinct(revision.labels)) {
    const first = byLabel.get(label)
    if (byId.has(label)) report('duplicate-label', `the branch label "${label}" is also a revision id`)
    else if (first !== undefined && first !== revision) {
      report('duplicate-label', `the branch label "${label}" is taken by ${first.path}`)
    }
  }
}

function checkParents({ id, down }: Revision, { byId }: Names, report: Report): void {
  for (const parent of distinct(down)) {
    if (parent === id) report('self-loop', `"${id}" is its own down revision`)
    else if (!byId.has(parent)) {
      report('missing-revision', `the down revision "${parent}" of "${id}" does not exist${suggestion(parent, byId)}`)
    }
  }
}

function checkDependencies({ id, dependsOn, labels }: Revision, { byId, byLabel }: Names, report: Report): void {
  for (const name of distinct(dependsOn)) {
    if (name === id || labels.includes(name)) report('dependency-self-loop', `"${id}" depends on itself`)
    else if (!byId.has(name) && !byLabel.has(name)) {
      report('missing-revision', `the dependency "${name}" of "${id}" does not exist${suggestion(name, byId)}`)
    }
  }
}

/** Nearly all lists hold one name or none, and ten thousand revisions have thirty thousand lists. */
function distinct(names: readonly string[]): Iterable<string> {
  return names.length < 2 ? names : new Set(names)
}

/** A name that is the beginning of an id is most likely an abbreviation, which files may not use. */
function suggestion(name: string, byId: Names['byId']): string {
  if (name === '') return ''
  const candidates = [...byId.keys()].filter((id) => id.startsWith(name))
  return candidates.length === 1 ? `; write the full id "${candidates[0]}"` : ''
}
