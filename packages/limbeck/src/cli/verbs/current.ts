import type { CurrentResult } from '../../commands/current.ts'
import { revisionLine } from '../print.ts'
import type { Context, Verb } from '../verb.ts'

export const current: Verb = {
  name: 'current',
  summary: 'show where the database stands',
  options: [{ flags: '--check-heads', explanation: 'exit with 1 unless the database is at every head' }],
  example: 'limbeck current',
  run: async (context, input) => {
    const { current: run } = await import('../../commands/current.ts')
    const result = await run(await context.config())
    const no = input.flag('checkHeads') && !result.atHead
    if (no) context.note('The database is not at every head.')
    return { data: result, text: textOf(result, context), ...(no && { no }) }
  },
}

function textOf({ revisions, unknown, pending, unfinished }: CurrentResult, { style, advice }: Context): string {
  const lines = revisions.map((info) => revisionLine(info, style))
  for (const id of unknown) {
    lines.push(`${style.id(id)} ${style.bad('(no file)')} the database is ahead of the files`)
  }
  if (lines.length === 0) lines.push('(base)')
  if (unfinished !== null) {
    const { revision, direction, done, total } = unfinished
    lines.push(
      `${style.id(revision)} ${style.bad('(unfinished)')} ${direction}, ${done} of ${total} operations are done`,
    )
  }
  if (pending.length > 0) lines.push(style.dim(advice(`${pending.length} to apply; run: limbeck upgrade heads`)))
  return lines.join('\n')
}
