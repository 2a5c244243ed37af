/** The errors of targets: each names the thing, lists the choices, and says what to type. */

import { LimbeckError } from '../errors.ts'
import type { Node } from './graph.ts'
import type { Place } from './resolve.ts'
import type { RelativeTarget, Target, TargetRange } from './target.ts'
import { overlaps } from './walk.ts'

export function databaseAhead(unknown: readonly string[]): LimbeckError {
  const [first] = unknown
  const what = unknown.length === 1 ? `the revision "${first}"` : `the revisions ${quoted(unknown)}`
  return new LimbeckError('database-ahead', `the database is at ${what}, for which there is no file`, {
    hint: 'Get the missing revision files (an older checkout, another branch?), or give up what the table says with: limbeck stamp --purge <revision>',
    data: { unknown },
  })
}

export function noSuchBranch(name: string): LimbeckError {
  return new LimbeckError('no-such-branch', `there is no branch "${name}"`, {
    hint: 'List the heads and their labels with: limbeck heads',
  })
}

export function unknownRevision(target: Target, name: string): LimbeckError {
  const where = target.branch === undefined ? '' : ` on the branch "${target.branch}"`
  return new LimbeckError('unknown-revision', `there is no revision or branch label "${name}"${where}`, {
    hint: 'List the revisions with: limbeck history',
  })
}

export function ambiguousIdentifier(name: string, matches: readonly (readonly [string, Node])[]): LimbeckError {
  const names = matches.map(([known]) => known)
  return new LimbeckError('ambiguous-identifier', `several names begin with "${name}": ${quoted(names)}`, {
    hint: 'Write enough of it to be unique.',
    data: { choices: names },
  })
}

/** What a target is wanted for: not everything that one verb takes fits another. */
export type Purpose = 'upgrade' | 'downgrade' | 'stamp' | 'show' | 'history'

export function multipleHeads(target: Target, heads: readonly Node[], purpose: Purpose = 'upgrade'): LimbeckError {
  const ids = heads.map((head) => head.id)
  return new LimbeckError('multiple-heads', `"${target.text}" is not one revision but ${ids.length}: ${quoted(ids)}`, {
    hint: WAYS_OUT[purpose](target, heads),
    data: { heads: ids },
  })
}

const WAYS_OUT: Readonly<Record<Purpose, (target: Target, heads: readonly Node[]) => string>> = {
  upgrade: (target, heads) => {
    const together = allTogether(target, heads)
    const upgrade = together && `pgrade to all of them with: limbeck upgrade ${together}; or name one.`
    if (upgrade === undefined) return NAME_ONE
    // A head that another one depends on is contained in that one: there is nothing to merge.
    if (overlaps(heads).length > 0) return `U${upgrade}`
    const merged = heads.length > MOST_NAMED ? together : heads.map((head) => head.id).join(' ')
    return `Merge them with: limbeck merge ${merged} -m "…"; or u${upgrade}`
  },
  downgrade: () => 'Name the one to go back to; see them with: limbeck history --indicate-current',
  stamp: (target, heads) => {
    const together = allTogether(target, heads)
    return together === undefined ? NAME_ONE : `Record all of them with: limbeck stamp ${together}; or name one.`
  },
  show: (target) => `Show all of them with: limbeck show ${everyHead(target)}; or name one.`,
  history: (target, heads) => {
    const together = allTogether(target, heads)
    return together === undefined ? NAME_ONE : `Write "${together}" for all of them, or name one.`
  },
}

const NAME_ONE = 'Name one; see what depends on what with: limbeck history -v'

function everyHead({ branch }: Target): string {
  return branch === undefined ? 'heads' : `${branch}@heads`
}

/** A target that brings all heads; on a branch some of them may be contained in others, and then only the one that has all. */
function allTogether(target: Target, heads: readonly Node[]): string | undefined {
  const contained = overlaps(heads)
  if (target.branch === undefined || contained.length === 0) return everyHead(target)
  const [only, ...others] = heads.filter((head) => !contained.includes(head))
  return others.length === 0 ? only?.id : undefined
}

export function notInBranch(target: Target, node: Node): LimbeckError {
  const message = `"${node.id}" is not on the branch "${target.branch}"`
  return new LimbeckError('invalid-target', message, {
    hint: `See the revisions of the branch with: limbeck history -r ${target.branch}@base:${target.branch}@heads`,
  })
}

export function severalCurrent(target: RelativeTarget, current: readonly Node[]): LimbeckError {
  const ids = current.map((node) => node.id)
  return new LimbeckError(
    'ambiguous-walk',
    `"${target.text}" counts from the current revision, and there are ${ids.length}: ${quoted(ids)}`,
    {
      hint: `Say on which branch: ${ids.map((id) => `"${id}@${signed(target.steps)}"`).join(' or ')}.`,
      data: { choices: ids },
    },
  )
}

export function branchNotApplied(target: RelativeTarget): LimbeckError {
  const message = `"${target.text}" has nothing to count from: nothing of the branch "${target.branch}" is applied on its own`
  return new LimbeckError('invalid-target', message, { hint: 'See where the database is with: limbeck current' })
}

export function ambiguousWalk(
  target: RelativeTarget,
  at: Place,
  choices: readonly Place[],
  through: Node | undefined,
): LimbeckError {
  const ids = choices.map((choice) => (choice === 'base' ? choice : choice.id))
  const where = at === 'base' ? 'from base' : `from "${at.id}"`
  const way = target.steps > 0 ? 'up' : 'down'
  const message = `"${target.text}" is ambiguous: ${where} there are ${ids.length} ways ${way}: ${quoted(ids)}`
  const hint =
    through === undefined
      ? 'Name the revision itself; see them with: limbeck history'
      : `Name the branch to follow, as in "${through.id}@${target.symbol ?? ''}${signed(target.steps)}", or the revision itself.`
  return new LimbeckError('ambiguous-walk', message, { hint, data: { choices: ids } })
}

export function walkedTooFar(target: RelativeTarget): LimbeckError {
  const end = target.steps > 0 ? 'past the newest revision' : 'past base'
  return new LimbeckError('walked-too-far', `"${target.text}" goes ${end}`, {
    hint: 'See what there is with: limbeck history',
  })
}

export function wrongDirection(verb: 'upgrade' | 'downgrade', target: RelativeTarget): LimbeckError {
  const message = `"${target.text}" does not go ${verb === 'upgrade' ? 'up' : 'down'} from the current revision`
  const other = verb === 'upgrade' ? 'downgrade' : 'upgrade'
  const hint =
    target.steps === 0
      ? 'Zero steps leave everything as it is; see where that is with: limbeck current'
      : `To go the other way: limbeck ${other} ${target.text}`
  return new LimbeckError('invalid-target', message, { hint })
}

export function overlap(nodes: readonly Node[], contained: readonly Node[], what: 'rows' | 'targets'): LimbeckError {
  const ids = contained.map((node) => node.id)
  const rest = nodes.filter((node) => !contained.includes(node)).map((node) => node.id)
  const where = what === 'rows' ? 'the version table holds' : 'the targets include'
  const message = `${where} ${quoted(ids)} together with ${quoted(rest)}, which ${ids.length === 1 ? 'contains it' : 'contain them'}`
  const hint =
    what === 'rows' ? `Set the table right with: limbeck stamp --purge ${rest.join(' ')}` : `Name only ${quoted(rest)}.`
  return new LimbeckError('overlap', message, { hint, data: { revisions: ids } })
}

export function nothingToDrop(target: Target, destination: Node, isApplied: boolean): LimbeckError {
  const name = target.text === destination.id ? '' : ` ("${destination.id}")`
  const why = isApplied ? 'nothing after it is applied' : 'it is not applied'
  return new LimbeckError('not-an-ancestor', `"${target.text}"${name} is no place to go back to: ${why}`, {
    hint: 'See where the database is with: limbeck current',
  })
}

export function noRootOnBranch(target: Target, destination: Node, roots: readonly Node[]): LimbeckError {
  const ids = roots.map((root) => root.id)
  const message = `"${target.text}" does not say which way to take back: ${quoted(ids)} are all on the branch "${target.branch}"`
  return new LimbeckError('invalid-target', message, {
    hint: `Take all of them back with: limbeck downgrade ${destination.id}; or one of them: limbeck downgrade ${ids[0]}@${destination.id}`,
    data: { choices: ids },
  })
}

export function notAncestor(range: TargetRange, outside: readonly Node[]): LimbeckError {
  const ids = outside.map((node) => node.id)
  return new LimbeckError(
    'not-an-ancestor',
    `the range "${range.text}" has ${quoted(ids)} at its lower end, which the upper end does not contain`,
    {
      hint: 'A range goes from the older revision to the newer one: "older:newer".',
    },
  )
}

function signed(steps: number): string {
  return steps < 0 ? String(steps) : `+${steps}`
}

/** Lists are cut: a history can have a thousand heads. */
const MOST_NAMED = 12

function quoted(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).map((name) => `"${name}"`)
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ')
}
