import { NO_REVISIONS, revisionDetails, revisionLine } from '../print.ts'
import type { Verb } from '../verb.ts'

export const heads: Verb = {
  name: 'heads',
  summary: 'list the revisions without a successor',
  options: [
    { flags: '-v, --verbose', explanation: 'all that is known of each' },
    { flags: '--resolve-dependencies', explanation: 'leave out heads that another branch depends on' },
  ],
  example: 'limbeck heads',
  run: async (context, input) => {
    const { heads: run } = await import('../../commands/heads.ts')
    const result = run(await context.config(), { resolveDependencies: input.flag('resolveDependencies') })
    const lines = result.map((info) => {
      const line = revisionLine(info, context.style)
      return input.flag('verbose') ? `${line}\n${revisionDetails(info, context.style)}` : line
    })
    if (result.length === 0) context.note(NO_REVISIONS)
    return { data: result, text: lines.join('\n') }
  },
}
