import { identifierProblem } from './identifier.ts'
import type { HistoryProblem, ProblemCode } from './problem.ts'
import type { Revision } from './revision.ts'

/** What can be said against revisions without walking the graph: their names, and the names they refer to. */
export function revisionProblems(revisions: readonly Revision[]): readonly HistoryProblem[] {
  const names = namesOf(revisions)
  const problems: HistoryProblem[] = []
  for (const revision of revisions) {
    const report = (code: ProblemCode, message: string): void => {
      problems.push({ code, message, path: revision.path })
    }
    checkNames(revision, report)
    checkUnique(revision, names, report)
    checkParents(revision, names, report)
    checkDependencies(revision, names, report)
  }
  return problems
}

type Report = (code: ProblemCode, message: string) => void

/** Who has a name: the first revision that claims it. */
interface Names {
  readonly byId: ReadonlyMap<string, Revision>
  readonly byLabel: ReadonlyMap<string, Revision>
}

function namesOf(revisions: readonly Revision[]): Names {
  const byId = new Map<string, Revision>()
  const byLabel = new Map<string, Revision>()
  for (const revision of revisions) {
    if (!byId.has(revision.id)) byId.set(revision.id, revision)
    for (const label of revision.labels) if (!byLabel.has(label)) byLabel.set(label, revision)
  }
  return { byId, byLabel }
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
  const owner = byId.get(revision.id)
  if (owner !== undefined && owner !== revision) {
    report('duplicate-identifier', `the revision id "${revision.id}" is taken by ${owner.path}`)
  }
  for (const label of new Set(revision.labels)) {
    const first = byLabel.get(label)
    if (byId.has(label)) report('duplicate-label', `the branch label "${label}" is also a revision id`)
    else if (first !== undefined && first !== revision) {
      report('duplicate-label', `the branch label "${label}" is taken by ${first.path}`)
    }
  }
}

function checkParents({ id, down }: Revision, { byId }: Names, report: Report): void {
  for (const parent of new Set(down)) {
    if (parent === id) report('self-loop', `"${id}" is its own down revision`)
    else if (!byId.has(parent)) {
      report('missing-revision', `the down revision "${parent}" of "${id}" does not exist${suggestion(parent, byId)}`)
    }
  }
}

function checkDependencies({ id, dependsOn, labels }: Revision, { byId, byLabel }: Names, report: Report): void {
  for (const name of new Set(dependsOn)) {
    if (name === id || labels.includes(name)) report('dependency-self-loop', `"${id}" depends on itself`)
    else if (!byId.has(name) && !byLabel.has(name)) {
      report('missing-revision', `the dependency "${name}" of "${id}" does not exist${suggestion(name, byId)}`)
    }
  }
}

/** A name that is the beginning of an id is most likely an abbreviation, which files may not use. */
function suggestion(name: string, byId: ReadonlyMap<string, Revision>): string {
  if (name === '') return ''
  const candidates = [...byId.keys()].filter((id) => id.startsWith(name))
  return candidates.length === 1 ? `; write the full id "${candidates[0]}"` : ''
}
