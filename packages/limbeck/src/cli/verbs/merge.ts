import type { MergeResult } from '../../commands/merge.ts'
import type { Context, Verb } from '../verb.ts'

export const merge: Verb = {
  name: 'merge',
  summary: 'join several heads in one revision',
  arguments: [['[revisions...]', 'what to join (default: heads)']],
  options: [
    { flags: '-m, --message <text>', explanation: 'what to call it' },
    { flags: '--force', explanation: 'also when the branches touch the same things' },
    { flags: '--rev-id <id>', explanation: 'the id (default: twelve random digits)' },
    { flags: '--branch-label <label>', explanation: 'a name for the branch that begins here', repeatable: true },
    { flags: '--splice', explanation: 'it may join revisions that are no heads' },
    { flags: '--dry-run', explanation: 'only say whether the branches touch the same things' },
  ],
  example: 'limbeck merge heads -m "merge the billing branch"',
  run: async (context, input) => {
    const { merge: run } = await import('../../commands/merge.ts')
    const id = input.text('revId')
    const message = input.text('message')
    const result = await run(await context.config(), {
      ...(input.arguments.length > 0 && { revisions: input.arguments }),
      ...(message !== undefined && { message }),
      ...(id !== undefined && { id }),
      branchLabels: input.list('branchLabel'),
      splice: input.flag('splice'),
      force: input.flag('force'),
      dryRun: input.flag('dryRun'),
    })
    const no = input.flag('dryRun') && result.conflicts.length > 0
    return { data: result, text: mergeText(result, context), ...(no && { no }) }
  },
}

function mergeText({ path, down, conflicts, unjudged }: MergeResult, { style }: Context): string {
  const lines = conflicts.map(({ reason }) => `${style.bad('conflict')} ${reason}`)
  if (conflicts.length === 0) {
    lines.push(
      unjudged.length === 0
        ? 'The branches touch different things: either order gives the same database.'
        : 'No conflict between the branches was found.',
    )
  }
  for (const id of unjudged) lines.push(style.dim(`${id} holds SQL or code that is only judged by the names in it`))
  if (path !== null) lines.push(`${style.good('wrote')} ${path}, joining ${down.join(', ')}`)
  return lines.join('\n')
}
