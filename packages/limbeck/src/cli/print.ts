/** How answers read that more than one verb gives. */
import type { MigrateResult } from '../commands/migrate.ts'
import type { RevisionInfo } from '../commands/listing.ts'
import type { Step } from '../revisions/revision.ts'
import type { Style } from './style.ts'

/** What a listing says that has nothing to list. */
export const NO_REVISIONS = 'There are no revisions yet; make one with: limbeck revision -m "…"'

/** `84f99e3be8a6 (api) (head) create initial tables` */
export function revisionLine(info: RevisionInfo & { readonly isCurrent?: boolean }, style: Style): string {
  const marks = [
    info.labels.length > 0 && style.strong(`(${info.labels.join(', ')})`),
    info.isHead && style.good(info.isEffectiveHead ? '(effective head)' : '(head)'),
    info.isCurrent && style.good('(current)'),
    info.isBranchPoint && style.dim('(branch point)'),
    info.isMergePoint && style.dim('(merge point)'),
  ]
  return [style.id(info.revision), ...marks, info.message].filter(Boolean).join(' ')
}

/** The facts of a revision, one a line. */
export function revisionDetails(info: RevisionInfo, style: Style): string {
  const facts: readonly (readonly [string, string])[] = [
    ['Revises', info.down.length === 0 ? '(base)' : info.down.join(', ')],
    ['Depends on', info.dependsOn.join(', ')],
    ['Create date', info.createDate ?? ''],
    ['File', info.path],
  ]
  const lines = facts.filter(([, value]) => value !== '').map(([name, value]) => `  ${style.dim(`${name}:`)} ${value}`)
  return lines.join('\n')
}

/** What a downgrade of one branch takes along from others. */
export function takesAlongText(steps: readonly Step[]): string {
  const others = steps.map(({ revision: { id, message } }) => `  ${id} ${message}`)
  return ['This takes along, since it depends on what goes:', ...others].join('\n')
}

/** What a run of upgrade or downgrade comes to. */
export function migrateText({ steps, after }: MigrateResult, style: Style): string {
  const place = after.length === 0 ? 'base' : after.map((id) => style.id(id)).join(', ')
  if (steps.length === 0) return `Nothing to do: the database is at ${place}.`
  const verb = steps.every(({ direction }) => direction === 'upgrade') ? 'Applied' : 'Undid'
  const count = steps.length === 1 ? '1 revision' : `${steps.length} revisions`
  return `${verb} ${count}; the database is at ${place}.`
}
