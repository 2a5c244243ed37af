import { identifierProblem } from './identifier.ts'
import type { HistoryProblem } from './problem.ts'
import type { Revision } from './revision.ts'

/** What can be said against revisions without walking the graph: their names, and the names they refer to. */
export function revisionProblems(revisions: readonly Revision[]): readonly HistoryProblem[] {
  const byId = groupBy(revisions, (revision) => [revision.id])
  const byLabel = groupBy(revisions, (revision) => [...new Set(revision.labels)])
  return revisions.flatMap((revision) => [
    ...nameProblems(revision),
    ...duplicateProblems(revision, byId, byLabel),
    ...parentProblems(revision, byId),
    ...dependencyProblems(revision, byId, byLabel),
  ])
}

type Named = ReadonlyMap<string, readonly Revision[]>

function groupBy(revisions: readonly Revision[], names: (revision: Revision) => readonly string[]): Named {
  const groups = new Map<string, Revision[]>()
  for (const revision of revisions) {
    for (const name of names(revision)) {
      const group = groups.get(name)
      if (group === undefined) groups.set(name, [revision])
      else group.push(revision)
    }
  }
  return groups
}

function* nameProblems({ id, labels, path }: Revision): Iterable<HistoryProblem> {
  const ofId = identifierProblem(id)
  if (ofId !== undefined) yield { code: 'illegal-identifier', message: `the revision id "${id}" ${ofId}`, path }
  for (const label of labels) {
    const ofLabel = identifierProblem(label)
    if (ofLabel !== undefined) {
      yield { code: 'illegal-identifier', message: `the branch label "${label}" ${ofLabel}`, path }
    }
  }
}

function* duplicateProblems(revision: Revision, byId: Named, byLabel: Named): Iterable<HistoryProblem> {
  const { id, path } = revision
  const [first] = byId.get(id) ?? []
  if (first !== undefined && first !== revision) {
    yield { code: 'duplicate-identifier', message: `the revision id "${id}" is taken by ${first.path}`, path }
  }
  for (const label of new Set(revision.labels)) {
    const [owner] = byLabel.get(label) ?? []
    const [sameId] = byId.get(label) ?? []
    if (sameId !== undefined) {
      yield { code: 'duplicate-label', message: `the branch label "${label}" is also a revision id`, path }
    } else if (owner !== undefined && owner !== revision) {
      yield { code: 'duplicate-label', message: `the branch label "${label}" is taken by ${owner.path}`, path }
    }
  }
}

function* parentProblems({ id, down, path }: Revision, byId: Named): Iterable<HistoryProblem> {
  for (const parent of new Set(down)) {
    if (parent === id) yield { code: 'self-loop', message: `"${id}" is its own down revision`, path }
    else if (!byId.has(parent)) {
      const message = `the down revision "${parent}" of "${id}" does not exist${suggestion(parent, byId)}`
      yield { code: 'missing-revision', message, path }
    }
  }
}

function* dependencyProblems(revision: Revision, byId: Named, byLabel: Named): Iterable<HistoryProblem> {
  const { id, dependsOn, labels, path } = revision
  for (const name of new Set(dependsOn)) {
    if (name === id || labels.includes(name)) {
      yield { code: 'dependency-self-loop', message: `"${id}" depends on itself`, path }
    } else if (!byId.has(name) && !byLabel.has(name)) {
      const message = `the dependency "${name}" of "${id}" does not exist${suggestion(name, byId)}`
      yield { code: 'missing-revision', message, path }
    }
  }
}

/** A name that is the beginning of an id is most likely an abbreviation, which files may not use. */
function suggestion(name: string, byId: Named): string {
  if (name === '') return ''
  const candidates = [...byId.keys()].filter((id) => id.startsWith(name))
  return candidates.length === 1 ? `; write the full id "${candidates[0]}"` : ''
}
